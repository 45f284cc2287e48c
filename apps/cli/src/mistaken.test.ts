import { expect, it } from 'vitest'
import { home } from './cli.test-kit.ts'

const refused = async (line: string, more: Parameters<typeof home>[1] = {}) => {
  const { type, printed } = home(() => undefined, more)
  expect(await type(line), printed.err).toBe(2)
  expect(printed.err, 'no hole is left open').not.toMatch(/[{}]/)
  return printed.err
}

it('a fault or a model of ours that does not exist is told with those that do', async () => {
  expect(await refused('twin --fault nope --listen 127.0.0.7')).toMatch(/no fault called nope.*power-supply/)
  expect(await refused('twin --model nope')).toMatch(/no model of ours called nope.*tapo-pan-tilt/)
})

it('a guide or a model that nobody knows is told as such', async () => {
  expect(await refused('guide NOPE')).toMatch(/No model is known by the name NOPE/)
  expect(await refused('guide C210 --guide nope')).toMatch(/no guide nope here.*factory-reset/)
  expect(await refused('guide --guide nope')).toMatch(/no guide nope here.*doorbell/)
})

it('a page that cannot be saved is the matter of whoever named the file, and no fault of ours', async () => {
  const write = async () => {
    throw Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' })
  }
  for (const line of [
    'guide C210 --save /nowhere/x.html',
    'guide C210 --guide power-cycle --save /nowhere/x.html',
  ])
    expect(await refused(line, { write })).toBe('/nowhere/x.html cannot be written: ENOENT\n')
})

it('what is missing is named, with where to read how it is written', async () => {
  expect(await refused('check')).toContain('--help')
  expect(await refused('triage')).toContain('text is missing')
})

it('a language without texts is said to have none; that of the system is only a wish', async () => {
  expect(await refused('guide C210 --lang xx')).toMatch(/no texts in xx.*de, en, es|no texts in xx.*en/)
  const { type, printed } = home(() => undefined, { env: { LANG: 'xx_YY.UTF-8' } })
  expect(await type('guide C210 --guide power-cycle')).toBe(0)
  expect(printed.out).not.toBe('')
  const german = home(() => undefined)
  expect(await german.type('guide C210 --guide power-cycle --lang de_AT')).toBe(0)
})
