import type { CaseView } from '@pinhole/core'
import type { Door } from './door.ts'

/** What a hand does to a practice camera at each thing that is asked, as words of `pinhole practice`. */
const hands: Readonly<Record<string, readonly string[]>> = {
  'coach-prepare': ['unplug', 'do … card-out', 'plug'],
  'coach-hold': ['press … 10'],
  'coach-watch': ['let 1'],
  'coach-outcome': ['let 1', 'list'],
  power: ['unplug', 'plug'],
  card: ['unplug', 'do … card-in', 'plug'],
  app: ['do … app-add'],
  live: ['do … app-open-live'],
  motion: ['do … walk-past'],
  clip: ['do … app-clip'],
  turn: ['do … app-turn'],
  night: ['do … darken'],
  'app-pages': ['do … app-open-settings'],
  adapter: ['do … touch-adapter'],
}

/** Says how the terminal's own hands touch a practice camera, where a hand is asked for. */
export function practiceHint(door: Door, { practice, next, camera }: CaseView): void {
  if (!practice) return
  const ask = next.kind === 'run' ? next.run.ask : undefined
  // The hand is at the button already; the same words once more would have it pressed again.
  if (ask?.kind === 'coach' && ask.phase === 'hold' && typeof ask.pressedAt === 'number') return
  const acts = (ask && hands[ask.id]) ?? ['list']
  // The same server as this command speaks to.
  const on = door.globals.server ? ['--server', door.globals.server] : []
  const commands = acts.map((act) => {
    const [verb = '', place, ...rest] = act.split(' ')
    if (verb === 'let') return door.command('practice', verb, place ?? '1', ...on)
    const words = act === 'list' ? [] : [camera.name, ...(place === undefined ? [] : rest)]
    return door.command('practice', verb, ...words, ...on)
  })
  door.note(door.say('cli.practice.hint', { commands: commands.join(' · ') }))
}
