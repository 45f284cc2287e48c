import { type Check, type RunView, say, TransportFailure } from '@pinhole/core'
import { defineFlow, type Step, type StepGiven } from '@pinhole/workflow'
import { same } from './back-up.ts'
import { type Desk, ends, type ForCase, named, oneOf } from './desk.ts'

const FIVE_MINUTES = 300
/** A camera that needs longer after a power cut is not well, milliseconds. */
const BACK_WITHIN = 120_000

type State = Check['state']
type Checks = NonNullable<RunView['checks']>

/**
 * The proof: what a machine can see it sees itself, the rest is asked. Passed means that nothing failed and the picture
 * was seen; what cannot be checked is written down as such and proves nothing.
 */
export function verifyFlow(desk: Desk) {
  const checks: Step<ForCase, 'passed' | 'failed'> = {
    id: 'checks',
    name: named('checks'),
    patience: 15 * 60_000,
    run: async (input, given) => {
      const list: Checks = (['stream', 'power', 'settings', 'card'] as const)
        .map((id) => ({ id: id as string, by: 'machine' as Check['by'] }))
        .concat([
          { id: 'live', by: 'person' },
          { id: 'motion', by: 'person' },
        ])
        .map((check) => ({ ...check, state: 'to-do', name: say(`case.check.${check.id}`) }))
      const tell = async (id: string, state: State, detail?: Check['detail']) => {
        const check = list.find((one) => one.id === id)!
        check.state = state
        if (detail) check.detail = detail
        await given.emit({ checks: list })
      }
      const run = async (id: string, look: () => Promise<[State, Check['detail']?]>) => {
        await tell(id, 'running')
        const [state, detail] = await look().catch((why: unknown): [State, Check['detail']] => {
          if (!(why instanceof TransportFailure)) throw why
          return ['failed', { why: why.kind }]
        })
        await tell(id, state, detail)
      }
      await run('stream', async () => {
        const seen = await desk.watch(input.case, FIVE_MINUTES, given.signal)
        if (seen.state === 'guarded') return ['cannot', { why: 'guarded' }]
        return [
          seen.state === 'flows' ? 'passed' : 'failed',
          { frames: seen.frames ?? 0, seconds: seen.seconds ?? 0 },
        ]
      })
      await run('settings', () => settingsEqual(desk, input))
      await run('card', async () => {
        const card = await (await desk.device(input.case))?.storage?.read()
        if (!card) return ['cannot']
        return [card.state === 'trouble' ? 'failed' : 'passed', { status: card.status }]
      })
      await tell('power', 'asks')
      await run('power', () => comesBack(desk, input, given))
      for (const id of ['live', 'motion'] as const) {
        await tell(id, 'asks')
        const said = await given.ask(
          {
            kind: 'choice',
            id,
            text: say(`case.ask.by-eye.${id}`),
            options: (['yes', 'no', 'later'] as const).map((option) => ({
              id: option,
              text: say(`case.ask.by-eye.${option}`),
            })),
          },
          { parse: oneOf('yes', 'no', 'later') },
        )
        await tell(id, said === 'yes' ? 'passed' : said === 'no' ? 'failed' : 'later')
      }
      const state = (id: string) => list.find((one) => one.id === id)?.state
      // A guarded stream that a person saw live is a picture seen.
      const picture =
        state('stream') === 'passed' || (state('stream') === 'cannot' && state('live') === 'passed')
      const outcome = picture && list.every((one) => one.state !== 'failed') ? 'passed' : 'failed'
      await ends(given, outcome)
      return outcome
    },
  }
  return defineFlow<ForCase>({ id: 'verify', steps: [checks] })
}

async function settingsEqual(desk: Desk, input: ForCase): Promise<[State, Check['detail']?]> {
  const { backup, restored } = await desk.state(input.case)
  const kept = backup?.verified ? await desk.backups.get(backup.id) : undefined
  const device = kept && (await desk.device(input.case))
  if (!kept || !device?.settings) return ['cannot']
  const now = new Map((await device.settings.read()).settings.map((setting) => [setting.id, setting.value]))
  // What the restore could not put back was told already; here counts what should be back.
  const should = kept.settings.filter(
    ({ id, restorable }) =>
      restorable &&
      (!restored || restored.some((one) => one.id === id && /restored|equal/.test(one.outcome))),
  )
  const differ = should.filter(({ id, value }) => !same(value, now.get(id)))
  return [
    differ.length === 0 ? 'passed' : 'failed',
    { equal: should.length - differ.length, of: should.length },
  ]
}

async function comesBack(desk: Desk, input: ForCase, given: StepGiven): Promise<[State, Check['detail']?]> {
  await given.ask(
    {
      kind: 'do',
      id: 'power',
      text: say('case.ask.power.text'),
      steps: [{ text: say('case.ask.power.pull') }],
      done: say('case.ask.power.done'),
    },
    { parse: oneOf('done') },
  )
  const from = given.clock.now()
  while (given.clock.now() - from < BACK_WITHIN) {
    const seen = await desk.look(input.case, given.signal)
    desk.presence(input.case, { at: given.clock.now(), kind: 'tick', ...(seen ? { ms: seen.ms } : {}) })
    if (seen) return ['passed', { seconds: Math.round((given.clock.now() - from) / 1000) }]
    await given.clock.sleep(1000, given.signal)
  }
  return ['failed', { seconds: BACK_WITHIN / 1000 }]
}
