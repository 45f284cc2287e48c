import { openIntake } from '@pinhole/intake'
import { expect, test } from 'vitest'
import { home } from './cli.test-kit.ts'

const given = (stdin: string) => home(() => undefined, { stdin: async () => stdin })
const lines = (out: string) => out.trimEnd().split('\n')

test('scripts read the ranked troubles and the camera named, and nothing else where it is sure', async () => {
  const { type, printed } = given('')
  expect(await type('triage my C200 says no sd card is inserted --json')).toBe(0)
  const said = JSON.parse(printed.out) as { troubles: { id: string }[]; model: { entry: string } }
  expect(Object.keys(said)).toEqual(['troubles', 'model'])
  expect(said.troubles[0]?.id).toBe('sd-not-recognised')
  expect(said.model.entry).toBe('tapo/c200')
})

test('where it is not sure it asks one question, with answers to choose from', async () => {
  const { type, printed } = given('')
  expect(await type('triage help --lang de --json')).toBe(7)
  const { ask } = JSON.parse(printed.out) as {
    ask: { question: string; answers: { id: string; name: string }[] }
  }
  expect(ask.question).toMatch(/\?$/)
  expect(ask.answers).toHaveLength(4)
  expect(ask.answers.at(-1)?.id).toBe('none-of-these')
})

test('every line of the input has one line of the output, empty and broken ones too', async () => {
  const texts = [
    'no sd card inserted in my camera',
    '',
    '\u0000\u001b[31m\ufffd',
    'x'.repeat(100_000),
    'adaptador muy caliente',
  ]
  const { type, printed } = given(`${texts.join('\n')}\n`)
  expect(await type('triage --lines --json')).toBe(0)
  const said = lines(printed.out).map((line) => JSON.parse(line) as { troubles: { id: string; p: number }[] })
  expect(said).toHaveLength(texts.length)
  expect(said.map(({ troubles }) => troubles[0]?.id)).toMatchObject({
    0: 'sd-not-recognised',
    4: 'adapter-hot',
  })
  const understand = openIntake()
  expect(said.map(({ troubles }) => troubles)).toEqual(texts.map((text) => understand(text).troubles))
})

test('what a terminal would obey is not sent back to it', async () => {
  const { type, printed } = given('\u001b[31mno sd card\n')
  expect(await type('triage --lines')).toBe(0)
  expect(printed.out).not.toContain('\u001b')
})

test('a trouble as good as ruled out is not told to a person, and stays in what a script reads', async () => {
  const person = given('')
  await person.type('triage my C200 says no sd card is inserted')
  expect(person.printed.out).toContain('%')
  expect(person.printed.out).not.toMatch(/^ *0 %/m)
})
