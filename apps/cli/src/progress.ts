import type { CaseView } from '@pinhole/core'
import type { Door } from './door.ts'

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

/**
 * What is going on while a run works: on a terminal one line that is written over, elsewhere a line a minute for the
 * picture alone. On standard error, never part of a result.
 */
export class Progress {
  readonly #door: Door
  #step = ''
  #since = 0
  #minute = 0

  constructor(door: Door) {
    this.#door = door
  }

  /** Tells how far `step` has come; called again and again while it works. */
  tell(view: CaseView, step: string): void {
    const { world, say } = this.#door
    if (step !== this.#step) {
      this.#step = step
      this.#since = world.clock.monotonic()
      this.#minute = 0
    }
    const { watched } = view
    const elapsed = (world.clock.monotonic() - this.#since) / 1000
    const line = watched
      ? say('cli.progress.picture', {
          time: clock(watched.seconds),
          all: clock(watched.of),
          count: watched.frames,
          age: watched.age ?? 0,
        })
      : say('cli.progress.step', { step, time: clock(elapsed) })
    if (world.progress) return this.#door.line(line)
    const minute = Math.floor((watched?.seconds ?? 0) / 60)
    if (minute === this.#minute) return
    this.#minute = minute
    this.#door.note(line)
  }
}
