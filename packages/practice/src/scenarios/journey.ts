import { type CaseView, seededRandom, SimulatedClock } from '@pinhole/core'
import { compose } from '@pinhole/server'
import { createTwin, faultsOf, Phone, Site } from '@pinhole/twin'
import { Person } from '../person.ts'
import { Door, Refused } from './door.ts'
import { differing, snapshot } from './settings.ts'
import { chance, type Kind, type Scenario, storyOf } from './story.ts'

/** One run as the table has it. */
export interface Row {
  id: string
  kind: Kind
  cause: string | null
  seed: number
  /** Place of the true cause among the ranked ones before the first repair, 1 = first; null: no cause stands behind it. */
  rankOfTrueCause: number | null
  verdict: string
  expected: string
  /** The verdict rests on a verification that passed. */
  verified: boolean
  /** Restorable settings of a camera that let us in before it was wiped, and that are not as they were. */
  settingsLost: number
  /** Settings changed by the reset that nobody could read before, or that no public call puts back. */
  settingsNotRestorable: number
  questionsAsked: number
  /** On the given clock, from opening to closing. */
  minutes: number
  /** Where a trouble was played: nothing hurts its owner any more, whatever the verdict says. */
  well?: boolean
}

export interface JourneyOptions {
  scenario: Scenario
  seed: number
  /** The twin's own loopback address. */
  address: string
  /** Where this home's broadcasts go; absent: to everyone on loopback. */
  broadcast?: string
  /** Hears every page and what was done with it. */
  told?(line: string): void
}

/** A walk's row, and how many of the person's answers were slips. */
export interface Walked {
  row: Row
  answers: number
  slips: number
}

const DAY = 24 * 3_600_000
/** What it takes to read a page and to answer it, milliseconds. */
const READING = 20_000
/** Pages after which a person gives up. */
const PATIENCE = 90
/** Steps that take a camera's owner elsewhere: the case is closed with them as the answer. */
const elsewhere = new Set(['replace_camera', 'support_unbind', 'wait_24h'])

/** Walks one case from the first search to its report, as an owner would. Rejects only by our own fault. */
export async function journey(options: JourneyOptions): Promise<Walked> {
  const clock = new SimulatedClock()
  return await clock.autojump(() => walk(options, clock))
}

async function walk(options: JourneyOptions, clock: SimulatedClock): Promise<Walked> {
  const { scenario, seed, address, broadcast, told = () => {} } = options
  const random = seededRandom(chance(scenario.id, seed))
  const story = storyOf(scenario, seed)
  const site = new Site({
    clock,
    random: seededRandom(seed + 1000),
    radio: story.radio ?? false,
    others: 1,
    ...(broadcast ? { broadcast } : {}),
  })
  await site.open()
  const camera = { username: 'practice', password: 'practice-view' }
  const twin = await createTwin({
    site,
    model: faultsOf(scenario.faults).find(({ model }) => model)?.model ?? 'tapo-pan-tilt',
    address,
    account: { password: 'practice', camera },
    ports: { control: 0, rtsp: 0, onvif: 0 },
  })
  const phone = new Phone(site)
  const person = new Person({ site, twin, phone, random, story, note: { password: 'practice', camera } })
  const house = await compose({
    log: { note: () => {}, trouble: (event, values) => told(`  ! ${event} ${JSON.stringify(values)}`) },
    data: ':memory:',
    cloud: { host: 'cloud.example', port: 443 },
    practice: {
      network: site,
      clock,
      random: seededRandom(seed + 2000),
      list: async () => ({}),
      act: async () => ({}),
    },
  })
  const door = new Door(house.app)
  let readable = false
  let asked = 0
  let rank: number | null = null
  let repaired = false
  let reset = false
  let wished = story.wish
  let logins = 0
  let proofs = 0
  let last = ''
  let stuck = 0
  let from = clock.now()
  let before = snapshot(twin)

  const look = async (id: string): Promise<CaseView> => {
    const view = await door.view(id)
    if (!repaired && scenario.cause) {
      const at = view.causes.findIndex((cause) => cause.id === scenario.cause)
      rank = at < 0 ? view.causes.length + 1 : at + 1
    }
    if (!reset)
      readable ||= view.seen.some(({ question, answerId }) => question === 'login' && answerId === 'accepted')
    return view
  }
  /** One page: what the person does with it; false when the case is at its end. */
  const page = async (view: CaseView): Promise<boolean> => {
    const { id, next } = view
    const act = (verb: string, sent: unknown) => door.act(id, verb, sent)
    switch (next.kind) {
      case 'wait':
        await clock.sleep(2000)
        return true
      case 'danger':
        twin.body.plugOut()
        await act('answer', { question: `danger-${next.rule}`, answer: 'unplugged' })
        return true
      case 'login':
        if (next.lockedUntil !== null && next.lockedUntil > clock.now()) {
          await clock.sleep(next.lockedUntil - clock.now() + 1000)
          return true
        }
        if (logins++ < 2) await act('login', person.login()).catch(refused)
        else {
          // Nobody knows another password: then it is the reset that makes a new one.
          await act('defer', { step: 'login' })
          wished = 'factory_reset'
        }
        return true
      case 'question': {
        if (await wishes(view)) return true
        asked++
        await clock.sleep(READING)
        const answer = await person.answer(
          next.id,
          next.answers.map((one) => one.id),
        )
        told(`  ${next.id} = ${answer}`)
        await act('answer', { question: next.id, answer })
        return true
      }
      case 'consent':
        await act('consent', { action: next.action })
        return true
      case 'action': {
        if (!next.flow && (await wishes(view))) return true
        if (elsewhere.has(next.id)) {
          await act('close', {})
          return next.id === 'wait_24h' && (await afterADay(id, 'wait_24h'))
        }
        if (!next.flow || next.flow === 'reset') repaired = true
        if (next.flow === 'reset') reset = true
        if (next.flow) await act('start', { action: next.id })
        else {
          const outcome = await person.act(next.id)
          told(`  ${next.id}: ${outcome}`)
          await act('act', { action: next.id, outcome })
        }
        return true
      }
      case 'run': {
        const { ask } = next.run
        if (!ask) {
          await clock.sleep(3000)
          return true
        }
        const input = async (value: unknown) =>
          void (await act('input', { run: next.run.id, ask: ask.id, value }))
        const value = await person.reply(ask, input)
        if (value === undefined) await clock.sleep(1000)
        else await input(value).catch(refused)
        return true
      }
      case 'verdict':
        if (view.closedAt === null) await act('close', {})
        return next.verdict.kind === 'watch' && (await afterADay(id))
    }
  }
  /** The person's own mind: a reset they came for, or the proof when nothing hurts any more. */
  const wishes = async (view: CaseView): Promise<boolean> => {
    if (wished) {
      const step = wished
      wished = undefined
      await door.act(view.id, 'choose', { step })
      return true
    }
    if (proofs >= 2 || !view.told.some(({ question }) => question === 'complaint')) return false
    if (!(await person.isWell())) return false
    proofs++
    await door.act(view.id, 'start', { action: 'verify' })
    return true
  }
  /** A day later: well, or opened again. */
  const afterADay = async (id: string, waited?: string): Promise<boolean> => {
    await clock.sleep(DAY)
    if (await person.isWell()) return false
    await door.act(id, 'reopen', { why: 'stayed' })
    if (waited) await door.act(id, 'act', { action: waited, outcome: 'not-cured' })
    return true
  }
  const refused = (why: unknown) => {
    if (!(why instanceof Refused)) throw why
    told(`  refused: ${why.why}`)
  }

  const search = async () => {
    await door.search()
    for (;;) {
      await clock.sleep(1000)
      const found = await door.find()
      if (found.state === 'done') return found
    }
  }

  try {
    // The house saw the camera in its good days; weeks later the trouble begins.
    await search()
    await clock.sleep(30 * DAY)
    for (const fault of scenario.faults) twin.breakWith(fault)
    await twin.settled()
    if (scenario.first === 'program-searches') person.hands.programAt = undefined
    if (scenario.first === 'reset') {
      await person.hands.prepare()
      await person.hands.hold(async () => {})
      await clock.sleep(240_000)
    }
    before = snapshot(twin)
    from = clock.now()
    const found = await search()
    const mine = found.cameras.find(({ mac }) => mac === twin.mac)
    let view = await door.open({
      ...(mine?.mac ? { mac: mine.mac } : { address }),
      ...(scenario.trouble ? { complaint: scenario.trouble } : {}),
    })
    told(`${scenario.id} #${seed}${mine ? '' : ', not found'}`)
    const { id } = view
    if (mine) {
      // An older Kasa camera has no account of its own beside its owner's.
      if (!twin.kasa) await door.act(id, 'login', { ...person.cameraAccount, keep: true }).catch(refused)
      await door.act(id, 'login', person.login()).catch(refused)
      logins++
    }
    for (let pages = 0; pages < PATIENCE; ) {
      view = await look(id)
      const at = nameOf(view)
      if (at !== last) {
        told(`${minutes(clock.now() - from)}' ${at} [${top(view)}]`)
        pages++
        stuck = 0
      } else if (++stuck > 2000) throw new Error(`stuck at ${at}`)
      last = at
      if (!(await page(view))) break
    }
    view = await look(id)
    if (view.closedAt === null) {
      await door.act(id, 'close', {})
      view = await look(id)
    }
    await door.report(id)
    const verdict = view.next.kind === 'verdict' ? view.next.verdict : null
    const after = snapshot(twin)
    const changed = differing(before.can, after.can, person.hands.changed)
    const gone = differing(before.cannot, after.cannot, person.hands.changed)
    told(`= ${verdict?.kind} (${scenario.expected}) lost ${changed.join(' ')}`)
    const row: Row = {
      id: scenario.id,
      kind: scenario.kind,
      cause: scenario.cause,
      seed,
      rankOfTrueCause: rank,
      verdict: verdict?.kind ?? 'open',
      expected: scenario.expected,
      verified: verdict?.verified ?? false,
      settingsLost: readable && !kept(view, verdict?.kind) ? changed.length : 0,
      settingsNotRestorable: gone.length + (readable ? 0 : changed.length),
      questionsAsked: asked,
      minutes: minutes(clock.now() - from),
      ...(scenario.trouble ? { well: await person.isWell() } : {}),
    }
    return { row, answers: person.given, slips: person.slips }
  } finally {
    await house.close()
    await site.close()
  }
}

/** Who gives it away has agreed to lose them; of a dead camera they are in its back-up, for the next one. */
const kept = ({ backup }: CaseView, verdict: string | undefined): boolean =>
  verdict === 'ready' || (verdict === 'replace' && backup?.verified === true)

const minutes = (ms: number): number => Math.round(ms / 6000) / 10

const top = (view: CaseView): string =>
  view.causes
    .slice(0, 3)
    .map(({ id, p }) => `${id} ${p.toFixed(2)}`)
    .join(', ')

/** What a page is, in a few letters. */
function nameOf({ next }: CaseView): string {
  switch (next.kind) {
    case 'question':
    case 'action':
      return `${next.kind} ${next.id}`
    case 'danger':
      return `danger ${next.rule}`
    case 'run':
      return `run ${next.run.flow} ${next.run.state} ${next.run.ask?.id ?? ''}`
    case 'verdict':
      return `verdict ${next.verdict.kind}`
    default:
      return next.kind
  }
}
