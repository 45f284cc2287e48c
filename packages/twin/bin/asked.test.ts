import { expect, it } from 'vitest'
import { asked } from './asked.ts'

it('a virtual camera is one of our models at an address of its own, unless told otherwise', () => {
  expect(asked([])).toMatchObject({ of: { model: 'tapo-pan-tilt' }, listen: '127.0.20.1', control: 443 })
  expect(asked(['--fault', 'privacy_on', '--control', '0'])).toMatchObject({
    fault: ['privacy_on'],
    control: 0,
  })
})

it.each<[string[], string]>([
  [['--foo'], "Unknown option '--foo'. There are: --dump, --model"],
  [['--password'], "Option '--password <value>' argument missing. There are:"],
  [['extra'], "Unexpected argument 'extra'. There are:"],
  [['--model', 'nope'], '--model is nope: write one of tapo-pan-tilt, '],
  [['--fault', 'gremlins'], '--fault is gremlins: write one of '],
  [['--control', 'x'], '--control is x: write a port from 0 to 65535'],
  [['--control', '70000'], '--control is 70000: write a port'],
  [['--listen', 'nowhere'], '--listen is nowhere: write an address such as 127.0.20.1.'],
  [['--dump', '/nowhere.json'], '--dump is /nowhere.json, which cannot be read: look whether it is there.'],
  [['--dump', import.meta.filename], 'which is no recording of a camera (JSON): name another file.'],
])('what cannot be made a camera of is said in one sentence: %j', (args, says) => {
  expect(() => asked(args)).toThrow(says)
})
