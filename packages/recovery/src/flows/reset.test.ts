import {
  type CaseEvent,
  type Given,
  type Network,
  type Presence,
  type Sighting,
  silentLog,
  SimulatedClock,
  seededRandom,
} from '@pinhole/core'
import { openStore } from '@pinhole/store'
import { createRunner } from '@pinhole/workflow'
import { expect, test } from 'vitest'
import { fold } from '../state.ts'
import type { Desk } from './desk.ts'
import { flowsOver } from './index.ts'

const seen = (factoryDefault: boolean): { sighting: Sighting; ms: number } => ({
  ms: 3,
  sighting: { heard: 'tdp', at: 1, address: '192.168.1.20', ports: {}, facts: { factoryDefault } },
})

/** A house with one camera that leaves the network when pressed and comes back in set-up mode. */
async function house(allowed: boolean) {
  const clock = new SimulatedClock()
  const store = await openStore({ folder: ':memory:', clock, random: seededRandom(1) })
  const given: Given = {
    clock,
    random: seededRandom(2),
    network: {} as Network,
    log: silentLog,
    signal: new AbortController().signal,
  }
  const events: CaseEvent[] = [{ kind: 'opened', address: '192.168.1.20', complaint: null }]
  if (allowed) {
    events.push({ kind: 'backed-up', backup: 'b', verified: true, settings: 4 })
    events.push({
      kind: 'consented',
      to: 'factory_reset',
      losses: ['privacy-zones', 'motion-zones', 'presets', 'alarm-sound'],
    })
  }
  const strip: Presence['kind'][] = []
  const camera = { pressedAt: Number.POSITIVE_INFINITY }
  const desk = {
    state: async () => fold(events.map((event, seq) => ({ case: 'k', seq, at: seq, event }))),
    record: async (_: string, event: CaseEvent) => void events.push(event),
    resetGuide: async () => ({
      holes: [],
      tool: null,
      holdSeconds: null,
      lights: [],
      readyLights: [],
      rebootMinutes: null,
      basis: 'none' as const,
      sources: [],
    }),
    look: async () => {
      const since = clock.now() - camera.pressedAt
      if (since < 0) return seen(false)
      return since < 30_000 ? undefined : seen(true)
    },
    hotspot: async () => undefined,
    presence: (_: string, one: Presence) => void strip.push(one.kind),
  } as unknown as Desk
  const runner = createRunner({ journal: store.journal, given })
  const answer: Record<string, (() => unknown)[]> = {
    'coach-prepare': [() => 'done'],
    'coach-hold': [() => ((camera.pressedAt = clock.now() + 5000), 'pressed')],
  }
  const run = async () => {
    const id = await runner.start(flowsOver(desk).get('reset')!, 'cam', { case: 'k' })
    const life = { over: false }
    const person = async () => {
      while (!life.over) {
        await clock.sleep(500)
        const ask = (await runner.view(id))?.ask
        const next = ask && answer[ask.id]?.shift()
        if (ask && next) await runner.input(id, ask.id, next())
      }
    }
    const done = runner.finished(id).finally(() => {
      life.over = true
    })
    const [view] = await clock.autojump(() => Promise.all([done, person()]))
    return { view, lines: await store.journal.lines(id) }
  }
  return { run, strip }
}

test('the network notices the press and the set-up mode by itself, and nobody need be asked what happened', async () => {
  const { run, strip } = await house(true)
  const { view, lines } = await run()
  expect(view?.state).toBe('done')
  expect(lines.filter(({ what }) => what === 'event').map(({ value }) => value)).toContainEqual({
    outcome: 'ready',
  })
  expect(strip.filter((kind) => kind !== 'tick')).toEqual(['left', 'set-up-mode'])
})

test('without a back-up or a consent the reset refuses to begin, whatever a screen says', async () => {
  const { run, strip } = await house(false)
  expect((await run()).view?.state).toBe('failed')
  expect(strip).toEqual([])
})
