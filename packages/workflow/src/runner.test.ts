import { SimulatedClock, seededRandom, TransportFailure } from '@pinhole/core'
import { openStore } from '@pinhole/store'
import { expect, it } from 'vitest'
import { defineFlow } from './flow.ts'
import { asText, choice, givenFor } from './home.test-kit.ts'
import { createRunner } from './runner.ts'
import type { Step } from './step.ts'

const step = (id: string, more: Partial<Step<unknown, unknown>> = {}): Step<unknown, unknown> => ({
  id,
  patience: 1000,
  run: async () => id,
  ...more,
})

async function home() {
  const clock = new SimulatedClock()
  const { journal } = await openStore({ folder: ':memory:', clock, random: seededRandom(1) })
  const given = givenFor(clock)
  return { clock, journal, given, runner: createRunner({ journal, given }) }
}
const says = (output: unknown) => ({ key: 'ui.got', values: { what: String(output) } })
const waits = step('waits', { run: (_, given) => given.ask(choice('go'), asText) })

it('a camera has one run at a time, also over a restart', async () => {
  const { runner, journal } = await home()
  const flow = defineFlow({ id: 'f', steps: [waits] })
  const [first, second] = await Promise.allSettled([
    runner.start(flow, 'cam', 1),
    runner.start(flow, 'cam', 1),
  ])
  expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
  await runner.start(flow, 'other', 1)
  const after = createRunner({ journal, given: givenFor(undefined, 2) })
  await expect(after.start(flow, 'cam', 1)).rejects.toMatchObject({ code: 'run.busy' })
})

it('a person sees the steps, the question and the results', async () => {
  const { runner } = await home()
  const flow = defineFlow({ id: 'f', steps: [step('reads', { says }), waits, step('last')] })
  const run = await runner.start(flow, 'cam', null)
  await new Promise(setImmediate)
  expect(await runner.view(run)).toEqual({
    id: run,
    flow: 'f',
    state: 'asks',
    steps: [
      {
        id: 'reads',
        name: { key: 'flow.f.reads' },
        state: 'done',
        result: { key: 'ui.got', values: { what: 'reads' } },
      },
      { id: 'waits', name: { key: 'flow.f.waits' }, state: 'asks' },
      { id: 'last', name: { key: 'flow.f.last' }, state: 'to-do' },
    ],
    ask: choice('go'),
  })
  await expect(runner.input(run, 'go', 7)).rejects.toMatchObject({ code: 'input.invalid' })
  await expect(runner.input(run, 'other', 'x')).rejects.toMatchObject({ code: 'input.invalid' })
  await runner.input(run, 'go', 'yes')
  expect((await runner.finished(run))?.state).toBe('done')
  expect(await runner.view('nothing')).toBeUndefined()
})

it('a step that takes too long is told to stop and fails; waiting for a person does not count', async () => {
  const { runner, clock } = await home()
  const slow = step('slow', { run: (_, given) => given.clock.sleep(5000, given.signal) })
  const run = await runner.start(defineFlow({ id: 'f', steps: [waits, slow] }), 'cam', null)
  await clock.advance(3_600_000)
  expect((await runner.view(run))?.state).toBe('asks')
  await runner.input(run, 'go', 'yes')
  await clock.advance(1000)
  const view = await runner.finished(run)
  expect(view?.state).toBe('failed')
  expect(view?.steps[1]).toMatchObject({ state: 'failed', result: { key: 'errors.transport.timeout' } })
})

it('a step that does not listen is left after a short grace', async () => {
  const { runner, clock } = await home()
  const deaf = step('deaf', { run: () => new Promise(() => {}) })
  const run = await runner.start(defineFlow({ id: 'f', steps: [deaf] }), 'cam', null)
  expect((await clock.autojump(() => runner.finished(run)))?.state).toBe('failed')
})

it.each([
  ['its guard says no', { guards: [{ id: 'g', allows: () => false }] }, 'run.refused'],
  ['what it needs was skipped', { onlyAfter: ['optional'] }, 'run.refused'],
  [
    'its guard knows more',
    {
      guards: [
        {
          id: 'g',
          allows: () => {
            throw new TransportFailure('refused', { address: 'a' })
          },
        },
      ],
    },
    'transport.refused',
  ],
])('a step is refused before it touches anything when %s', async (_, more, code) => {
  const { runner, journal } = await home()
  let touched = 0
  const danger = step('danger', { run: async () => touched++, ...more })
  const optional = step('optional', { skip: () => true })
  const run = await runner.start(defineFlow({ id: 'f', steps: [optional, danger] }), 'cam', null)
  const view = await runner.finished(run)
  expect([touched, view?.state, view?.steps[1]?.result?.key]).toEqual([0, 'failed', `errors.${code}`])
  expect((await journal.lines(run)).map(({ what }) => what)).toEqual([
    'started',
    'skipped',
    'failed',
    'ended',
  ])
})

it('a run that is called off stops, takes back what it left, and frees the camera', async () => {
  const { runner, journal } = await home()
  const undone: string[] = []
  const undo = async (output: unknown) => void undone.push(String(output))
  const flow = defineFlow({ id: 'f', steps: [step('a', { undo }), step('b', { undo }), waits] })
  const run = await runner.start(flow, 'cam', null)
  await new Promise(setImmediate)
  await runner.cancel(run)
  expect(undone).toEqual(['b', 'a'])
  expect((await journal.lines(run)).at(-1)).toMatchObject({ what: 'ended', value: { outcome: 'cancelled' } })
  await runner.cancel(run)
  await runner.start(flow, 'cam', null)
})

it('a program that is ended leaves its runs open, and the next one goes on with the answers it has', async () => {
  const { runner, journal, given, clock } = await home()
  const two = step('two', {
    run: async (_, g) => [await g.ask(choice('a'), asText), await g.ask(choice('b'), asText)],
  })
  const flow = defineFlow({ id: 'f', steps: [two] })
  const run = await runner.start(flow, 'cam', null)
  await new Promise(setImmediate)
  await runner.input(run, 'a', 'one')
  given.die()
  await clock.autojump(() => runner.finished(run))
  expect((await journal.lines(run)).map(({ what }) => what)).toEqual(['started', 'intent', 'input'])
  const after = createRunner({ journal, given: givenFor(clock, 2) })
  expect(await after.resumeAll([flow])).toEqual([run])
  await new Promise(setImmediate)
  expect((await after.view(run))?.ask?.id).toBe('b')
  await after.input(run, 'b', 'two')
  await after.finished(run)
  expect((await journal.lines(run)).find(({ what }) => what === 'done')?.value).toEqual(['one', 'two'])
})

it('a password that a person gives a run is never written down', async () => {
  const { runner, journal } = await home()
  const login = step('login', {
    async run(_, given) {
      await given.ask({ kind: 'login', id: 'login', text: { key: 'ui.login' } }, { parse: (value) => value })
      return null
    },
  })
  const run = await runner.start(defineFlow({ id: 'f', steps: [login] }), 'cam', null)
  await new Promise(setImmediate)
  await runner.input(run, 'login', { username: 'me', password: 'hunter2' })
  await runner.finished(run)
  expect(JSON.stringify(await journal.lines(run))).not.toContain('hunter2')
})

it('a question is taken back when the network noticed the answer', async () => {
  const { runner } = await home()
  const coach = step('coach', {
    async run(_, given) {
      const seen = new AbortController()
      const asked = given.ask(choice('pressed'), { ...asText, signal: seen.signal })
      seen.abort('seen')
      return await asked.catch((why: unknown) => why)
    },
  })
  const run = await runner.start(defineFlow({ id: 'f', steps: [coach, waits] }), 'cam', null)
  await new Promise(setImmediate)
  expect((await runner.view(run))?.ask?.id).toBe('go')
})

it('a flow whose step needs a later one, or that names two steps alike, is refused when it is written', () => {
  expect(() => defineFlow({ id: 'f', steps: [step('a', { onlyAfter: ['b'] }), step('b')] })).toThrow('needs')
  expect(() => defineFlow({ id: 'f', steps: [step('a'), step('a')] })).toThrow('two steps')
})
