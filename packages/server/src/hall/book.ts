import { type CaseEvent, Failure, type Given } from '@pinhole/core'
import { type Advisor, type CaseState, fold, unrecorded, unwritten } from '@pinhole/recovery'
import type { Store } from '@pinhole/store'

export interface BookOptions {
  given: Given
  store: Store
  advisor: Advisor
  /** Rings with the case as it is now. */
  ring(id: string): Promise<void>
  /** Hears of every event once it is kept. */
  heard(id: string, event: CaseEvent): void
}

/** Cases as they are kept: read whole, written one event at a time, told of after every change. */
export class Book {
  readonly #on: BookOptions
  readonly #telling = new Map<string, { over: Promise<void> }>()

  constructor(on: BookOptions) {
    this.#on = on
  }

  async state(id: string): Promise<CaseState> {
    const lines = await this.#on.store.cases.lines(id)
    if (lines.length === 0) throw new Failure('case.not-found', { id })
    return fold(lines, (action) => this.#on.advisor.action(action)?.invalidates ?? [])
  }

  async record(id: string, event: CaseEvent): Promise<void> {
    const { store, given } = this.#on
    await store.cases.append(id, event, given.clock.now())
    if (event.kind === 'observed' || event.kind === 'opened')
      for (const rule of [
        ...unrecorded(await this.state(id), this.#on.advisor.rules),
        ...unwritten(await this.state(id)),
      ])
        await store.cases.append(id, { kind: 'rule-fired', rule }, given.clock.now())
    this.#on.heard(id, event)
    await this.tell(id)
  }

  /** Notes what the hall itself found out, or could not. */
  observe = (id: string, question: string, answer: string): Promise<void> =>
    this.record(id, {
      kind: 'observed',
      observation: {
        question,
        answer,
        at: this.#on.given.clock.now(),
        by: { kind: 'probe', probe: 'hall' },
      },
    })

  /** Work nobody waits for; what goes wrong with it is noted, unless the house is closing. */
  later(work: Promise<void>): void {
    work.catch((failure: unknown) => {
      if (!this.#on.given.signal.aborted)
        this.#on.given.log.trouble('later.failed', { failure: String(failure) })
    })
  }

  /** Rings with the case as it is now. One at a time a case, so that no older view is told after a newer one. */
  tell(id: string): Promise<void> {
    const turn = { over: Promise.resolve() }
    const before = this.#telling.get(id)?.over
    this.#telling.set(id, turn)
    turn.over = (async () => {
      await before?.catch(() => {})
      // Someone who came later tells more.
      if (this.#telling.get(id) !== turn) return
      await this.#on.ring(id)
    })()
    return turn.over
  }
}
