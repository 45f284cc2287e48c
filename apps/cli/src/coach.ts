import type { Ask, CaseView, Light, Text } from '@pinhole/core'
import type { Door } from './door.ts'

export type Coach = Extract<Ask, { kind: 'coach' }>

/** A status light in words. */
export function lightWords({ say }: Pick<Door, 'say'>, { colour, pattern }: Light): string {
  if (pattern === 'off') return say('ui.light.dark')
  return say('ui.light.says', {
    colour: say(colour === null ? 'ui.light.any' : `ui.light.colour.${colour}`),
    rhythm: say(`ui.light.rhythm.${pattern}`),
  })
}

/** What the coach's box says in each phase: the place, the tool, the seconds, the light to let go at, what comes then. */
export function coachLines(door: Pick<Door, 'say'>, { phase, steps, reset, pressedAt }: Coach): string[] {
  const { say } = door
  const { holes, tool, holdSeconds, lights, readyLights, rebootMinutes } = reset
  const [first, ...others] = holes
  const sure = reset.basis === 'model' || reset.basis === 'marketing-name' ? 'said' : 'usual'
  const list = (all: readonly Light[]) => all.map((one) => `  ${lightWords(door, one)}`)
  const place = first
    ? [
        `${say(`model.place-at.${first}`)} ${say(`ui.coach.${sure}`)}`,
        ...(others.length > 0
          ? [say('ui.coach.not-there'), ...others.map((hole) => `  ${say(`model.place-at.${hole}`)}`)]
          : []),
      ]
    : [say('ui.coach.no-place')]
  const needs = tool ? [say('ui.coach.tool', { tool: say(`model.tool.${tool}`) })] : []
  const hold = holdSeconds
    ? [`${say('guides.page.hold')}: ${say('guides.holes.range', holdSeconds)}`]
    : [say('ui.coach.no-time')]
  const letGo =
    lights.length > 0 ? [say('ui.coach.let-go-when'), ...list(lights)] : [say('ui.coach.light-unknown')]
  const then = readyLights[0]
    ? say('ui.coach.then-light', {
        light: lightWords(door, readyLights[0]),
        count: Math.ceil(rebootMinutes ?? 3),
      })
    : say('ui.coach.then')
  switch (phase) {
    case 'prepare':
      return [...steps.map((step, at) => `${at + 1}. ${say(step.text)}`), '', ...place, ...needs]
    case 'hold':
      // While the hand is at the button there is one light to watch, and nothing to look for.
      return pressedAt === null
        ? [...place, ...needs, '', ...hold, ...letGo, '', then]
        : [...letGo, ...(holdSeconds ? [say('cli.coach.longest', { seconds: atMost(holdSeconds) })] : [])]
    case 'watch':
      return [
        say(readyLights.length > 0 ? 'ui.coach.now-light' : 'ui.coach.now-wait'),
        ...list(readyLights),
        ...(rebootMinutes === null ? [] : [say('ui.coach.minutes', { count: Math.ceil(rebootMinutes) })]),
      ]
    case 'outcome':
      return []
    default:
      return phase satisfies never
  }
}

/** The longest anyone is asked to hold, seconds: twice the time that is written, thirty at least. */
const atMost = ({ max }: { max: number }): number => Math.max(30, max * 2)

/** The heading of the coach's box; who presses already is not told to press. */
export const coachTitle = ({ phase, pressedAt, text }: Coach): Text =>
  phase === 'hold' && pressedAt !== null ? { key: 'ui.coach.word.holding' } : text

/** What the coach asks under its box. */
export const coachQuestion = ({ phase, pressedAt }: Coach): string =>
  phase === 'prepare'
    ? 'cli.coach.ready'
    : phase === 'hold'
      ? `cli.coach.${pressedAt === null ? 'press' : 'let-go'}`
      : 'ui.coach.see'

/** Steps that are somebody's hand or eye; what runs of them after the answer is our looking. */
const byHand = new Set(['prepare', 'press', 'outcome', 'choose', 'app', 'hotspot'])

/** What to call the work under way; a step whose question was answered is not told again as if it were still to do. */
export function workName(view: CaseView, answeredStep: string): { key: string } | undefined {
  const { next } = view
  if (next.kind !== 'run') return { key: 'case.wait.check' }
  const step = next.run.steps.find((one) => one.state === 'running')
  if (!step || step.id !== answeredStep || !byHand.has(step.id)) return step?.name
  return { key: step.id === 'press' ? 'case.step.watch' : 'case.wait.check' }
}
