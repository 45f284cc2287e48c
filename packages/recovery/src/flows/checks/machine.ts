import { type Ask, say } from '@pinhole/core'
import { cardPossible } from '../../consent.ts'
import { type CaseState, lastRun } from '../../state.ts'
import { same } from '../back-up.ts'
import { readAccount } from '../login.ts'
import type { MachineCheck } from './check.ts'
import { pull } from './pull.ts'

const FIVE_MINUTES = 300

/** The live picture, by the freeze rule, for five minutes. A guarded or an absent service is the person's to look at. */
export const stream: MachineCheck = {
  id: 'stream',
  async look(desk, input, given) {
    const { identification } = await desk.state(input.case)
    // Older Kasa cameras give their picture to nobody without the owner's login; battery cameras only to the app.
    const device = await desk.device(input.case, given.run)
    if (device ? !device.stream : identification?.family === 'kasa-cam')
      return ['cannot', { why: 'app-only' }]
    let seen = await desk.watch(input.case, FIVE_MINUTES, given.signal)
    if (seen.state === 'guarded') {
      const account = await given.ask(
        {
          kind: 'login',
          id: 'camera-account',
          text: say('case.ask.camera-account.text'),
          note: say('case.ask.camera-account.note'),
          cannot: say('case.ask.camera-account.cannot'),
        },
        { parse: readAccount, keep: false },
      )
      if (account) {
        await desk.login(input.case, account, given.run)
        seen = await desk.watch(input.case, FIVE_MINUTES, given.signal)
      }
    }
    if (seen.state === 'guarded') return ['cannot', { why: 'guarded' }]
    return [
      seen.state === 'flows' ? 'passed' : 'failed',
      { frames: seen.frames ?? 0, seconds: seen.seconds ?? 0, ...(seen.why ? { why: seen.why } : {}) },
    ]
  },
}

/** Everything that was saved and could be put back, read once more and compared. */
export const settings: MachineCheck = {
  id: 'settings',
  async look(desk, input, given) {
    const { backup, restored } = await desk.state(input.case)
    const kept = backup?.verified ? await desk.backups.get(backup.id) : undefined
    if (!kept) return ['cannot', { why: 'no-backup' }]
    const device = await desk.device(input.case, given.run)
    if (!device?.settings) return ['cannot', { why: 'no-login' }]
    const now = new Map((await device.settings.read()).settings.map((one) => [one.id, one.value]))
    // What the restore could not put back was told already; here counts what should be back.
    const should = kept.settings.filter(
      ({ id, restorable }) =>
        restorable &&
        (!restored ||
          restored.some((one) => one.id === id && /^(restored|equal-already)$/.test(one.outcome))),
    )
    const differ = should.filter(({ id, value }) => !same(value, now.get(id)))
    return [
      differ.length === 0 ? 'passed' : 'failed',
      {
        equal: should.length - differ.length,
        of: should.length,
        ...(differ.length > 0 ? { differ: differ.map(({ id }) => id).join(' ') } : {}),
      },
    ]
  },
}

const cardIn = (text: string, cannot: string): Ask & { kind: 'do' } => ({
  kind: 'do',
  id: 'card',
  text: say(text),
  steps: [{ text: say('case.ask.card.in') }],
  done: say('case.ask.card.done'),
  cannot: say(cannot),
})

/** The reset began with "take the card out", and nobody said that it stays. */
const cardTakenOut = (state: CaseState): boolean =>
  lastRun(state, 'reset')?.outcome === 'ready' &&
  state.hadCard !== false &&
  cardPossible(state) &&
  !state.consented.some(({ to, losses }) => to === 'factory_reset' && losses.includes('recordings'))

/** What the camera thinks of its card; one that was taken out for the reset is asked back in. */
export const card: MachineCheck = {
  id: 'card',
  async look(desk, input, given, { tell, pulled }) {
    const put = async (text: string, cannot: string) => {
      pulled.card = await pull(cardIn(text, cannot), desk, input, given, tell)
      return pulled.card.said
    }
    const read = async () => (await desk.device(input.case, given.run))?.storage?.read()
    let seen = await read()
    const state = await desk.state(input.case)
    const had = state.hadCard
    if (!seen) {
      // Nobody can look whether it is back, but who was told to take it out is told to put it in.
      if (!cardTakenOut(state)) return ['cannot', { why: 'no-login' }]
      const said = await put('case.ask.card.taken-out', 'case.ask.card.none')
      return said === 'cannot' && had ? ['later'] : ['cannot', { why: 'no-login' }]
    }
    if (seen.state === 'absent' && had) {
      const said = await put('case.ask.card.text', 'case.ask.card.cannot')
      if (said === 'cannot') return ['later', { status: seen.status }]
      seen = (await read()) ?? seen
    }
    if (seen.state === 'absent')
      return had ? ['failed', { status: seen.status }] : ['cannot', { why: 'none' }]
    return [seen.state === 'trouble' ? 'failed' : 'passed', { status: seen.status }]
  },
}
