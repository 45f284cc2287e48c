import {
  type Ask,
  type CaseEvent,
  type Given,
  type Network,
  type Presence,
  type Sighting,
  silentLog,
  SimulatedClock,
  seededRandom,
  unidentified,
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
async function house(
  allowed: boolean,
  prepared: string[] = ['done'],
  facts: Record<string, boolean> = {},
  ...then: string[]
) {
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
  events.push({
    kind: 'identified',
    identification: { ...unidentified, address: '192.168.1.20', sure: 1, facts },
  })
  const strip: Presence['kind'][] = []
  const camera = { pressedAt: Number.POSITIVE_INFINITY }
  const desk = {
    state: async () => fold(events.map((event, seq) => ({ case: 'k', seq, at: seq, event }))),
    record: async (_: string, event: CaseEvent) => void events.push(event),
    device: async () => undefined,
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
    'coach-prepare': [() => prepared[0]],
    recordings: [() => prepared[1]],
    'coach-hold': [
      () => ((camera.pressedAt = clock.now() + 5000), 'pressed'),
      ...then.map((said) => () => said),
    ],
  }
  const asked: Ask[] = []
  const run = async () => {
    const id = await runner.start(flowsOver(desk).get('reset')!, 'cam', { case: 'k' })
    const life = { over: false }
    const person = async () => {
      while (!life.over) {
        await clock.sleep(500)
        const ask = (await runner.view(id))?.ask
        if (ask && asked.at(-1)?.id !== ask.id) asked.push(ask)
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
  return { run, strip, events, asked }
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

test('a camera that leaves the network under the button says first to let go; a hand that let go is told to wait', async () => {
  const spoke = await house(true)
  await spoke.run()
  const left = spoke.asked.find(({ id }) => id === 'coach-watch')
  expect(left).toMatchObject({ text: { key: 'case.ask.watch.left' }, releasedAt: null })
  const told = await house(true, ['done'], {}, 'released')
  await told.run()
  const watch = told.asked.find(({ id }) => id === 'coach-watch')
  expect(watch).toMatchObject({ text: { key: 'case.ask.watch.text' }, pressedAt: expect.any(Number) })
  expect(watch?.kind === 'coach' && watch.releasedAt).toBeGreaterThan(0)
})

test('without a back-up or a consent the reset refuses to begin, whatever a screen says', async () => {
  const { run, strip } = await house(false)
  expect((await run()).view?.state).toBe('failed')
  expect(strip).toEqual([])
})

test('a card that may be in the camera is taken out first, with the power off', async () => {
  const { run, asked } = await house(true)
  await run()
  const [first] = asked
  expect(first?.kind === 'coach' && first.steps[0]).toEqual({
    text: { key: 'case.ask.prepare.unplug' },
    warn: true,
  })
})

test('where the card stays in, its recordings are named and their loss is accepted before the press', async () => {
  const accepts = await house(true, ['card-stays', 'accept'])
  expect((await accepts.run()).view?.state).toBe('done')
  expect(accepts.events).toContainEqual(
    expect.objectContaining({ kind: 'consented', losses: expect.arrayContaining(['recordings', 'presets']) }),
  )
  const stops = await house(true, ['card-stays', 'stop'])
  expect((await stops.run()).view?.state).toBe('failed')
  expect(stops.strip).toEqual([])
})

test('a camera without a slot is not unplugged for a card, nor is its owner asked about recordings on one', async () => {
  const { run, strip, asked } = await house(true, ['done'], { cardSlot: false })
  expect((await run()).view?.state).toBe('done')
  const texts = asked.flatMap((ask) => (ask.kind === 'coach' ? ask.steps.map(({ text }) => text.key) : []))
  expect(texts).not.toContain('case.ask.prepare.unplug')
  expect(asked.map(({ id }) => id)).not.toContain('recordings')
  expect(strip).toContain('set-up-mode')
})

test('a consent that names less than would be lost begins no reset', async () => {
  const { run, strip, events } = await house(true)
  const given = events.find((event) => event.kind === 'consented')!
  events[events.indexOf(given)] = { ...given, losses: ['motion-zones', 'presets'] }
  expect((await run()).view?.state).toBe('failed')
  expect(strip).toEqual([])
})
