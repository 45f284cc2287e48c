import { type Ask, Failure } from '@pinhole/core'
import type { AskOptions } from './step.ts'

/** Kinds whose answer holds a password; it is never written down. */
const SECRET: ReadonlySet<Ask['kind']> = new Set(['login', 'wifi'])

interface Open {
  step: string
  ask: Ask
  keep: boolean
  taken: boolean
  parse(value: unknown): unknown
  answer(value: unknown): void
}

/** The one question that a run has open. */
export class Questions {
  #open: Open | undefined
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get open(): { step: string; ask: Ask } | undefined {
    return this.#open && !this.#open.taken ? { step: this.#open.step, ask: this.#open.ask } : undefined
  }

  /** Puts a question and waits for its answer; `signals` take it back. */
  put<T>(step: string, ask: Ask, options: AskOptions<T>, signals: readonly AbortSignal[]): Promise<T> {
    if (this.#open) throw new Error(`${step} asks ${ask.id} while ${this.#open.ask.id} is open`)
    const signal = AbortSignal.any([...signals])
    return new Promise<T>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const close = () => {
        signal.removeEventListener('abort', withdraw)
        this.#open = undefined
        this.#changed()
      }
      const withdraw = () => {
        close()
        reject(signal.reason)
      }
      signal.addEventListener('abort', withdraw, { once: true })
      this.#open = {
        step,
        ask,
        keep: options.keep ?? !SECRET.has(ask.kind),
        taken: false,
        parse: options.parse,
        answer(value) {
          close()
          resolve(value as T)
        },
      }
      this.#changed()
    })
  }

  /**
   * Takes an answer: looked at first, then written by `write`, then handed to the step. So an answer that was
   * acknowledged is never lost, and one that does not fit is never kept.
   */
  async answer(
    id: string,
    value: unknown,
    write: (step: string, line: unknown) => Promise<unknown>,
  ): Promise<void> {
    const open = this.#open
    if (!open || open.taken || open.ask.id !== id) throw new Failure('input.invalid', { why: id })
    let parsed: unknown
    try {
      parsed = open.parse(value)
    } catch (cause) {
      if (cause instanceof Failure) throw cause
      throw new Failure('input.invalid', { why: id }, cause)
    }
    open.taken = true
    await write(open.step, open.keep ? { ask: id, value } : { ask: id, kept: false })
    if (this.#open === open) open.answer(parsed)
  }
}
