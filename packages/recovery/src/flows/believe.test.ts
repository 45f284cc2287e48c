import type { Sighting } from '@pinhole/core'
import type { StepGiven } from '@pinhole/workflow'
import { expect, test } from 'vitest'
import { eventsAfter } from '../after-run.ts'
import { shown } from './believe.ts'
import type { Desk } from './desk.ts'

const given = { signal: new AbortController().signal } as unknown as StepGiven
const heard = (factoryDefault: boolean): { sighting: Sighting; ms: number } => ({
  ms: 3,
  sighting: { heard: 'tdp', at: 1, address: '192.168.1.20', ports: {}, facts: { factoryDefault } },
})
/** What the camera itself says at the end of a press. */
const itself = (answers: 'as before' | 'in set-up' | 'silent', left: boolean, hotspot?: boolean) => {
  const desk = {
    look: async () => (answers === 'silent' ? undefined : heard(answers === 'in set-up')),
    hotspot: async () => hotspot,
  } as unknown as Desk
  return shown(desk, { case: 'k' }, given, left)
}

test('a camera that never left the network took no press, whatever the light was said to do', async () => {
  expect(await itself('as before', false)).toBe('nothing')
})

test('one that went and came back as it was only restarted', async () => {
  expect(await itself('as before', true)).toBe('restarted')
})

test('one in set-up mode is ready, on the network or by its own network, though nobody saw it', async () => {
  expect(await itself('in set-up', true)).toBe('ready')
  expect(await itself('silent', true, true)).toBe('ready')
})

test('a camera that shows nothing leaves the word to the person', async () => {
  expect([await itself('silent', false), await itself('silent', true, false)]).toEqual([null, null])
})

test('a set-up network that did not appear is looked for after a second press, before the camera is given up', () => {
  expect(eventsAfter('reset', 'no-network', 9, 0)).toEqual([])
  expect(eventsAfter('reset', 'no-network', 9, 1).map(({ kind }) => kind)).toEqual(['acted', 'observed'])
})
