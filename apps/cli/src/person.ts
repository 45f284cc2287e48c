import { confirm, isCancel, note, password, select, text } from '@clack/prompts'
import type { Ask, GuideStep } from '@pinhole/core'
import { coachLines, coachQuestion, coachTitle } from './coach.ts'
import type { Door } from './door.ts'
import { Ending, exits } from './exit.ts'
import { readLogin } from './login.ts'

/** The answer, or the end of the command when the person pressed Ctrl-C; rejects with `moved`'s reason once that ended. */
export async function answered<T>(asked: Promise<T>, moved?: AbortSignal): Promise<Exclude<T, symbol>> {
  const answer = await asked
  moved?.throwIfAborted()
  if (isCancel(answer)) throw new Ending(exits.interrupted, 'cli.ask.stopped')
  return answer as Exclude<T, symbol>
}

/** Lets the person choose one of some sentences. */
export async function chosen(
  door: Door,
  message: string,
  options: readonly { id: string; text: { key: string } }[],
  moved?: AbortSignal,
): Promise<string> {
  const list = options.map((option) => ({ value: option.id, label: door.say(option.text) }))
  const asked = select<string>({ message, options: list, ...(moved ? { signal: moved } : {}) })
  return await answered(asked, moved)
}

/** Yes or no; what Enter alone means is `no` unless said otherwise. */
export const agreed = (message: string, initialValue = false): Promise<boolean> =>
  answered(confirm({ message, initialValue }))

/** Some lines in a frame; a frame around nothing is not drawn. */
export function boxed(door: Door, title: string, lines: readonly string[]): void {
  if (lines.length > 0) note(lines.join('\n'), title)
  else door.note(title)
}

/** Shows the steps of a guide. */
export function showSteps(door: Door, title: string, steps: readonly GuideStep[]): void {
  boxed(
    door,
    title,
    steps.map((step, index) => `${index + 1}. ${door.say(step.text)}`),
  )
}

/** Puts a run's question to the person; `undefined` when nobody is there to answer; ends with `moved`. */
export async function put(door: Door, ask: Ask, moved?: AbortSignal): Promise<unknown> {
  if (ask.kind === 'login') {
    const lock = ask.id === 'camera-account' ? 'picture' : 'owner'
    if (door.person) note(ask.note ? door.say(ask.note) : '', door.say(ask.text))
    const tried = door.handedOut.has(lock)
    const login = await readLogin(door, ask.username, lock)
    if (login) return login
    if (ask.cannot) return { cannot: true }
    if (tried) throw new Ending(exits.loginRefused, 'errors.login.refused')
    return undefined
  }
  if (!door.person) return undefined
  const message = door.say(ask.text)
  switch (ask.kind) {
    case 'choice':
      return await chosen(door, message, ask.options, moved)
    case 'do': {
      showSteps(door, message, ask.steps)
      const options = [
        { id: 'done', text: ask.done },
        ...(ask.cannot ? [{ id: 'cannot', text: ask.cannot }] : []),
      ]
      return await chosen(door, door.say('cli.ask.continue'), options, moved)
    }
    case 'wifi': {
      const options = ask.networks.map(({ ssid }) => ({ value: ssid, label: ssid }))
      const ssid =
        options.length > 0
          ? await answered(select<string>({ message, options }))
          : await answered(text({ message }))
      if (ask.networks.find((network) => network.ssid === ssid)?.open) return { ssid }
      return {
        ssid,
        password: await answered(password({ message: door.say('cli.ask.wifi-password', { ssid }) })),
      }
    }
    case 'show-secret':
      note(ask.secret, message)
      return (await agreed(door.say('cli.ask.continue'))) ? 'done' : undefined
    case 'coach':
      if (ask.phase === 'outcome') return await chosen(door, message, ask.options, moved)
      boxed(door, door.say(coachTitle(ask)), coachLines(door, ask))
      return await chosen(door, door.say(coachQuestion(ask)), ask.options, moved)
    default:
      return ask satisfies never
  }
}
