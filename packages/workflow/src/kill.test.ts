import { SimulatedClock, seededRandom } from '@pinhole/core'
import { type Journal, openStore } from '@pinhole/store'
import { describe, expect, it } from 'vitest'
import { defineFlow } from './flow.ts'
import { asText, choice, givenFor, mortal } from './home.test-kit.ts'
import { createRunner, type Runner } from './runner.ts'
import type { Step } from './step.ts'

const camera = '9C:A2:F4:00:00:01'

/** A camera and its person, who outlive the program. */
function world() {
  const state = { saved: '', wiped: 0, joined: '', told: [] as string[] }
  const back: Step<{ tag: string }, { backup: string }> = {
    id: 'back-up',
    patience: 1000,
    async run({ tag }, given) {
      await given.emit({ reading: 'led' })
      state.saved = `${tag}-backup`
      return { backup: state.saved }
    },
  }
  const consent: Step<unknown, string> = {
    id: 'consent',
    patience: 1000,
    onlyAfter: ['back-up'],
    async run(_, given) {
      const first = await given.ask(choice('sure'), asText)
      const second = await given.ask(choice('sure'), asText)
      return `${first}+${second}`
    },
  }
  const wipe: Step<unknown, { wiped: true }> = {
    id: 'wipe',
    patience: 60_000,
    onlyAfter: ['consent'],
    guards: [{ id: 'saved', allows: () => state.saved !== '' }],
    async done() {
      return state.wiped > 0 ? { wiped: true } : undefined
    },
    async run(_, given) {
      await given.clock.sleep(5000, given.signal)
      state.wiped++
      return { wiped: true }
    },
  }
  const never: Step<unknown, null> = { id: 'never', patience: 1, skip: () => true, run: async () => null }
  const join: Step<unknown, string> = {
    id: 'join',
    patience: 1000,
    onlyAfter: ['wipe'],
    done: async () => state.joined || undefined,
    async run(_, given) {
      const network = await given.ask(choice('network'), asText)
      if (state.joined) throw new Error('joined twice')
      state.joined = network
      return `${network} ${given.result(back)?.backup} ${given.result(consent)} ${given.result(never)}`
    },
  }
  const flow = defineFlow<{ tag: string }>({ id: 'recover', steps: [back, consent, wipe, never, join] })
  /** Answers what is asked as long as it is asked, and counts what was taken from the person for good. */
  const person = (runner: Runner) => {
    const stop = runner.onChange(async ({ run }) => {
      const ask = (await runner.view(run))?.ask
      if (!ask) return
      const words = `${ask.id}-${state.told.filter((one) => one.startsWith(ask.id)).length + 1}`
      await runner.input(run, ask.id, words).then(
        () => state.told.push(words),
        () => {},
      )
    })
    return stop
  }
  return { state, flow, person }
}

const newJournal = async (): Promise<Journal> =>
  (await openStore({ folder: ':memory:', clock: new SimulatedClock(), random: seededRandom(1) })).journal

/** One life of the program: resumes what is open, or starts; ends when the run has, or the power goes. */
async function live(home: ReturnType<typeof world>, journal: Journal, clock: SimulatedClock, seed: number) {
  const given = givenFor(clock, seed)
  const runner = createRunner({ journal, given })
  const stop = home.person(runner)
  let run = (await runner.resumeAll([home.flow]))[0]
  if (!run && (await journal.open()).length === 0) {
    try {
      run = await runner.start(home.flow, camera, { tag: 't' })
    } catch {
      return undefined
    }
  }
  const view = run === undefined ? undefined : await clock.autojump(() => runner.finished(run), 2, 0)
  stop()
  return view
}

describe('the power may go between any two lines of the journal', () => {
  it.each([
    ['lost', false],
    ['kept', true],
  ])('and the run ends as if it had not, with the last line %s', async (_, kept) => {
    let killed = 0
    for (let n = 0; ; n++) {
      const home = world()
      const journal = await newJournal()
      const clock = new SimulatedClock()
      const power = mortal(journal, n, kept)
      let view = await live(home, power, clock, n + 10)
      if (power.gone) {
        killed++
        if (view?.state !== 'done') view = (await live(home, journal, clock, n + 1000)) ?? view
      }
      const where = `killed after ${n} lines`
      expect(view?.state, where).toBe('done')
      expect(
        view?.steps.map(({ state }) => state),
        where,
      ).toEqual(['done', 'done', 'done', 'skipped', 'done'])
      expect(home.state.wiped, where).toBe(1)
      const words = (id: string) => home.state.told.filter((one) => one.startsWith(id)).length
      expect([words('sure') <= 2, words('network') <= 1], where).toEqual([true, true])
      expect(home.state.joined, where).toMatch(/^network-/)
      if (!power.gone) break
    }
    expect(killed).toBeGreaterThan(12)
  })

  it('also again and again, at every line of every life', async () => {
    const home = world()
    const journal = await newJournal()
    const clock = new SimulatedClock()
    let view = await live(home, mortal(journal, 1, false), clock, 1)
    for (let life = 2; view?.state !== 'done' && life < 60; life++) {
      view = await live(home, mortal(journal, 2, life % 2 === 0), clock, life)
    }
    expect(view?.state).toBe('done')
    expect(home.state.wiped).toBe(1)
  })
})
