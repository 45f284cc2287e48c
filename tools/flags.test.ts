import { expect, it } from 'vitest'
import { flags, wholeNumber } from './flags.ts'

const options = { json: { type: 'boolean' }, file: { type: 'string' } } as const

it('flags are read as they stand, and what is none is said in one sentence with those that there are', () => {
  expect({ ...flags({ args: ['--json', '--file', 'a.json'], options }).values }).toEqual({
    json: true,
    file: 'a.json',
  })
  expect(() => flags({ args: ['--jason'], options })).toThrow(
    "Unknown option '--jason'. There are: --json, --file.",
  )
  expect(() => flags({ args: ['--file'], options })).toThrow(
    "Option '--file <value>' argument missing. There",
  )
})

it('a number after a flag is a whole one', () => {
  expect(wholeNumber('rounds', '12')).toBe(12)
  for (const written of ['0', '-1', '1.5', 'x', ''])
    expect(() => wholeNumber('rounds', written)).toThrow('write a whole number of at least 1.')
})
