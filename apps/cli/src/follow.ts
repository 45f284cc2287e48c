import type { CaseView } from '@pinhole/core'
import { workName } from './coach.ts'
import type { Door } from './door.ts'
import { Ending, type Exit, exits } from './exit.ts'
import { readLogin } from './login.ts'
import { askOf, Moved, whileAsked } from './moved.ts'
import { actionLines, Begun, lossLines } from './offer.ts'
import { agreed, boxed, chosen, put, showSteps } from './person.ts'
import { practiceHint } from './practice-hint.ts'
import { Progress } from './progress.ts'
import { checkNews } from './show.ts'

export interface FollowOptions {
  /** Answers given beforehand, by question or ask id; each is used once. */
  answers?: Map<string, string>
  /** Ask the person the case's own questions too, not only what a run asks. */
  guide?: boolean
  /** The losses were accepted beforehand. */
  accept?: boolean
  /** Only looks: a run that another door began is left alone. */
  looksOnly?: boolean
  /** Ends the following early. */
  until?(view: CaseView): boolean
}

const PAUSE = 500
/** So long may a question stand after it was answered, milliseconds. */
const SETTLES = 3000

const OUTCOMES = ['cured', 'not-cured', 'could-not'].map((id) => ({ id, text: { key: `cli.outcome.${id}` } }))

/** Goes on with a case as far as the machine and the answers carry it; gives the case as it then stands. */
export async function follow(door: Door, id: string, options: FollowOptions = {}): Promise<CaseView> {
  const api = await door.api()
  let since = door.world.clock.monotonic()
  let saidLogin = false
  let waitedOn = ''
  let answered = ''
  let answeredStep = ''
  let answeredAt = 0
  const checks = checkNews(door)
  const progress = new Progress(door)
  const begun = new Begun()
  for (;;) {
    const view = await api.readCase(id)
    const { next } = view
    if (!view.looking && options.until?.(view)) return view
    if (next.kind === 'run') for (const line of checks.news(next.run)) door.note(line)
    // What is believed before the probes have looked is worth nothing yet; danger never waits.
    const looks = view.looking && next.kind !== 'danger' && (options.looksOnly || next.kind !== 'run')
    const working = looks || next.kind === 'wait' || (next.kind === 'run' && next.run.state === 'running')
    if (working) {
      const step = workName(view, answeredStep)
      const word = step ? door.say(step) : ''
      if (word && word !== waitedOn) door.note(word)
      waitedOn = word
      progress.tell(view, word)
      const patience = next.kind === 'run' ? Number.POSITIVE_INFINITY : door.globals.timeout * 1000 * 4
      if (door.world.clock.monotonic() - since > patience) {
        throw new Ending(exits.unexpected, 'cli.too-long', { seconds: door.globals.timeout * 4, id })
      }
      await door.world.clock.sleep(PAUSE, door.world.signal)
      continue
    }
    door.line('')
    since = door.world.clock.monotonic()
    if (next.kind === 'run' && next.run.state === 'asks' && next.run.ask) {
      const { ask } = next.run
      // The answer is on its way into the run; the same question still standing is not a second one.
      const asked = askOf(view)
      if (asked === answered && door.world.clock.monotonic() - answeredAt < SETTLES) {
        await door.world.clock.sleep(PAUSE / 5, door.world.signal)
        continue
      }
      const given = take(options, ask.id)
      if (given === undefined && door.person) practiceHint(door, view)
      const asking = door.person && given === undefined ? whileAsked(api, door.world, view) : null
      let value: unknown
      try {
        value = given ?? (await put(door, ask, asking?.signal))
      } catch (why) {
        if (!(why instanceof Moved)) throw why
        // The network spoke first: what it said is the next thing on the screen.
        continue
      } finally {
        asking?.stop()
      }
      if (value === undefined) return view
      await api.act(id, 'input', { run: next.run.id, ask: ask.id, value })
      answered = asked
      answeredStep = next.run.steps.find(({ state }) => state === 'asks')?.id ?? ''
      answeredAt = door.world.clock.monotonic()
      continue
    }
    if (next.kind === 'login' && next.lockedUntil === null) {
      if (saidLogin && !door.person) return view
      if (saidLogin) door.note(door.say(next.text))
      const later = take(options, 'login') === 'later'
      const login = later ? undefined : await readLogin(door)
      if (!login) {
        // The offer before a first repair may be passed over; a login that is needed may not.
        if (next.text.key !== 'case.login.offer' || !(later || options.guide)) return view
        await api.act(id, 'defer', { step: 'login' })
        continue
      }
      saidLogin = true
      await api.act(id, 'login', login)
      continue
    }
    if (!(await step(door, view, options, begun))) return view
  }
}

/** Answers the case's own question, by what was given beforehand or by the person; false: it stands. */
async function step(door: Door, view: CaseView, options: FollowOptions, begun: Begun): Promise<boolean> {
  const api = await door.api()
  const { next, id } = view
  const asks = options.guide === true && door.person
  if (next.kind === 'question' || next.kind === 'danger') {
    const question = next.kind === 'question' ? next.id : `danger-${next.rule}`
    const title = door.say(next.kind === 'question' ? next.text : next.title)
    if (asks && next.kind === 'danger') showSteps(door, title, next.steps)
    const answer = take(options, question) ?? (asks ? await chosen(door, title, next.answers) : undefined)
    if (answer === undefined) return false
    await api.act(id, 'answer', { question, answer })
    return true
  }
  if (next.kind === 'consent') {
    const lines = lossLines(door, next)
    const title = `ui.consent.title${next.erases === false ? '-kept' : ''}`
    if (door.person) boxed(door, door.say(title, { name: view.camera.name }), lines)
    else for (const line of lines) door.note(line)
    if (!options.accept && !(door.person && (await agreed(door.say(next.sentence))))) {
      throw new Ending(exits.unsafe, 'cli.unsafe')
    }
    await api.act(id, 'consent', { action: next.action })
    begun.accepts()
    return true
  }
  if (next.kind === 'action' && asks) {
    if (next.flow && begun.holds(view)) {
      await api.act(id, 'start', { action: next.id })
      return true
    }
    boxed(door, door.say(next.title), actionLines(door, next))
    if (next.flow) {
      // What erases nothing is begun by Enter alone; a loss is never.
      if (!(await agreed(door.say('cli.ask.start'), !next.destructive && next.loses.length === 0)))
        return false
      begun.wants(next.id)
      await api.act(id, 'start', { action: next.id })
      return true
    }
    const outcome = await chosen(door, door.say('cli.ask.outcome'), OUTCOMES)
    await api.act(id, 'act', { action: next.id, outcome })
    return true
  }
  return false
}

function take(options: FollowOptions, id: string): string | undefined {
  const answer = options.answers?.get(id)
  options.answers?.delete(id)
  return answer
}

/** What the state of a case means to a script. */
export function exitFor(view: CaseView): Exit {
  const { next } = view
  if (next.kind === 'verdict')
    return /^(cured|ready)$/.test(next.verdict.kind) ? exits.fine : exits.problemFound
  if (next.kind === 'login') return next.lockedUntil === null ? exits.needsPerson : exits.lockedOut
  if (next.kind === 'run') return next.run.state === 'asks' ? exits.needsPerson : exits.problemFound
  if (next.kind === 'question') return exits.needsPerson
  return exits.problemFound
}

/** Ends a command whose result is a case: its exit code, and a word on what would carry it further. */
export function endWith(door: Door, view: CaseView, wished: Exit = exitFor(view)): void {
  const { next } = view
  // One was given and tried: it is not missing, it was refused.
  const refused = wished === exits.needsPerson && next.kind === 'login' && door.handedOut.has('owner')
  const exit = refused ? exits.loginRefused : wished
  door.exit = exit
  if (exit === exits.lockedOut && next.kind === 'login') {
    const count = Math.max(1, Math.ceil(((next.lockedUntil ?? 0) - door.world.clock.now()) / 60_000))
    door.note(next.ours ? door.say(next.text) : door.say('cli.locked', { count }))
  } else if (refused) {
    door.note(door.say(next.text))
  } else if (exit === exits.needsPerson) {
    door.note(
      door.say(next.kind === 'login' ? 'cli.no-login' : 'cli.needs-person', {
        command: door.command('case', view.id, '--guide'),
      }),
    )
    practiceHint(door, view)
  } else if (door.person && view.closedAt === null && /^(action|danger|consent)$/.test(next.kind)) {
    door.note(door.say('cli.go-on', { command: door.command('case', view.id, '--guide') }))
  }
}
