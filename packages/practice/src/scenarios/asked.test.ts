import { expect, it } from 'vitest'
import { asked } from './asked.ts'

it('every fault with five seeds is walked unless told otherwise', () => {
  const { scenarios, chosen, seeds } = asked([])
  expect(chosen).toEqual(scenarios)
  expect(seeds).toBe(5)
  const two = asked(['--only', 'privacy-on,no-card', '--seeds', '2', '--workers', '1'])
  expect(two.chosen.map(({ id }) => id).toSorted()).toEqual(['no-card', 'privacy-on'])
  expect(two).toMatchObject({ seeds: 2, workers: 1 })
  expect(asked(['--troubles', '--only', 'new-router']).chosen).toHaveLength(1)
})

it.each<[string[], string]>([
  [['--foo'], "Unknown option '--foo'. There are: --json, --only"],
  [['--only'], "Option '--only <value>' argument missing. There are:"],
  [['extra'], "Unexpected argument 'extra'. There are:"],
  [['--only', 'gremlins'], 'There is no fault gremlins. There are: wifi-fw-crash'],
  [['--troubles', '--only', 'gloom'], 'There is no trouble gloom. There are:'],
  // Otherwise nothing is walked, and the empty table looks as if all were well.
  [['--seeds', 'many'], '--seeds is many: write a whole number of at least 1.'],
  [['--workers', 'x'], '--workers is x: write a whole number of at least 1.'],
  [['--workers', '0'], '--workers is 0: write a whole number of at least 1.'],
])('what cannot be walked is said in one sentence: %j', (args, says) => {
  expect(() => asked(args)).toThrow(says)
})
