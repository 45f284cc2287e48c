import {
  type Ask,
  type Given,
  type JournalLine,
  type Network,
  SimulatedClock,
  say,
  seededRandom,
  silentLog,
} from '@pinhole/core'
import type { Journal, JournalEntry } from '@pinhole/store'

/** Given things for tests: a moved clock, no network. `seed` differs from one life of the program to the next. */
export function givenFor(
  clock = new SimulatedClock(),
  seed = 1,
): Given & { clock: SimulatedClock; die(): void } {
  const life = new AbortController()
  return {
    clock,
    random: seededRandom(seed),
    network: {} as Network,
    log: silentLog,
    signal: life.signal,
    die: () => life.abort(new Error('the program was ended')),
  }
}

/** A choice that a step puts to the person. */
export const choice = (id: string): Ask => ({ kind: 'choice', id, text: say('ui.test'), options: [] })

export const asText = {
  parse(value: unknown): string {
    if (typeof value === 'string') return value
    throw new TypeError('not a text')
  },
}

/** The power goes after `lines` more lines: the last one `kept` on disk without a word, or lost. */
export function mortal(journal: Journal, lines: number, kept: boolean): Journal & { readonly gone: boolean } {
  let left = lines
  return {
    get gone() {
      return left < 0
    },
    lines: (run) => journal.lines(run),
    open: (camera) => journal.open(camera),
    async append(entry: JournalEntry): Promise<JournalLine> {
      if (left-- > 0) return await journal.append(entry)
      if (left === -1 && kept) await journal.append(entry)
      throw new Error('the power is gone')
    },
  }
}
