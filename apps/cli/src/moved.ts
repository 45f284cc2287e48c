import type { CaseView } from '@pinhole/core'
import type { Api } from './api.ts'
import type { World } from './world.ts'

/** What was asked is asked no more: the network, or another door, has moved the case on. */
export class Moved extends Error {}

/** Which question stands, as one word; the press and the letting go are two. Empty: none. */
export function askOf({ next }: CaseView): string {
  if (next.kind !== 'run' || !next.run.ask) return ''
  const { id, ask } = next.run
  const held = ask.kind === 'coach' && ask.phase === 'hold' && ask.pressedAt !== null
  return `${id} ${ask.id} ${ask.text.key}${held ? ' held' : ''}`
}

/**
 * Looks once a second whether the case still asks what it asked in `view`; the signal ends with a `Moved` when it does
 * not. `stop` ends the looking.
 */
export function whileAsked(
  api: Pick<Api, 'readCase'>,
  world: Pick<World, 'clock' | 'signal'>,
  view: CaseView,
) {
  const moved = new AbortController()
  const over = new AbortController()
  const asked = askOf(view)
  const both = AbortSignal.any([world.signal, over.signal])
  const looking = (async () => {
    while (!both.aborted) {
      await world.clock.sleep(1000, both)
      if (askOf(await api.readCase(view.id)) !== asked) return moved.abort(new Moved('moved on'))
    }
  })()
  // A server that does not answer is told of by whoever asks it next.
  looking.catch(() => {})
  return { signal: moved.signal, stop: () => over.abort(new Error('answered')) }
}
