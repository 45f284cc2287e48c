import { createHash, timingSafeEqual } from 'node:crypto'
import { type Clock, Failure, hex, type Random } from '@pinhole/core'
import type { Settings } from '@pinhole/store'
import { z } from 'zod'
import { Tries } from './tries.ts'

const Session = z.object({
  id: z.string(),
  /** SHA-256 of the word in the phone's cookie, hex. The word itself is kept by the phone alone. */
  hash: z.string(),
  name: z.string(),
  pairedAt: z.number(),
  seenAt: z.number(),
})
export type Session = z.infer<typeof Session>

const KEY = 'phone.sessions'
const MOST = 16
export const CODE_LASTS = 5 * 60_000
export const SESSION_LASTS = 90 * 86_400_000
/** How exactly it is known when a phone was last here; every note is a write to disk. */
const SEEN_EVERY = 3_600_000

const digest = (word: string) => createHash('sha256').update(word).digest()

/** Codes that pair a phone, and the phones that are paired. */
export class Pairing {
  readonly #on: { clock: Clock; random: Random; settings: Settings }
  readonly #tries: Tries
  #offer: { hash: Buffer; word: string; until: number } | undefined
  #sessions: Session[] | undefined
  #writing: Promise<unknown> = Promise.resolve()

  /** `random` must be fit for keys. */
  constructor(on: { clock: Clock; random: Random; settings: Settings }) {
    this.#on = on
    this.#tries = new Tries(on.clock)
  }

  /** A new code, in place of the one before: 128 bits in letters that a link may hold. */
  offer(): void {
    const word = Buffer.from(this.#on.random.bytes(16)).toString('base64url')
    this.#offer = { word, hash: digest(word), until: this.#on.clock.now() + CODE_LASTS }
  }

  end(): void {
    this.#offer = undefined
  }

  /** The code that is valid now, and for how many more seconds. */
  get offered(): { word: string; until: number; left: number } | undefined {
    const now = this.#on.clock.now()
    if (this.#offer && now >= this.#offer.until) this.#offer = undefined
    return this.#offer && { ...this.#offer, left: Math.ceil((this.#offer.until - now) / 1000) }
  }

  /**
   * Pairs whoever has the code, which is then used up. Gives the word for the phone's cookie. Failures
   * `phone.code-wrong`, and `phone.too-many` without a look at the code. `from`: the address it was sent from.
   */
  async redeem(code: string, from: string, name: string): Promise<string> {
    this.#tries.check(from)
    const valid = this.offered && this.#offer
    if (!valid || !timingSafeEqual(digest(code), valid.hash)) {
      // Who tries that often is guessing; the code is no longer worth anything.
      if (this.#tries.wrong(from)) this.end()
      throw new Failure('phone.code-wrong')
    }
    this.end()
    const word = Buffer.from(this.#on.random.bytes(32)).toString('base64url')
    const now = this.#on.clock.now()
    const session = {
      id: hex(this.#on.random.bytes(6)),
      hash: digest(word).toString('hex'),
      name,
      pairedAt: now,
      seenAt: now,
    }
    await this.#change((list) => [session, ...list].slice(0, MOST))
    return word
  }

  /** The phone whose cookie this is. */
  async who(word: string): Promise<Session | undefined> {
    const hash = digest(word).toString('hex')
    const session = (await this.list()).find((one) => one.hash === hash)
    const now = this.#on.clock.now()
    if (session && now - session.seenAt > SEEN_EVERY)
      await this.#change((list) => list.map((one) => (one.id === session.id ? { ...one, seenAt: now } : one)))
    return session
  }

  /** The paired phones, newest first. */
  async list(): Promise<readonly Session[]> {
    this.#sessions ??= (await this.#on.settings.get(KEY, z.array(Session))) ?? []
    const now = this.#on.clock.now()
    return this.#sessions.filter(({ seenAt }) => now - seenAt < SESSION_LASTS)
  }

  /** False: there is no such phone. */
  async revoke(id: string): Promise<boolean> {
    if (!(await this.list()).some((one) => one.id === id)) return false
    await this.#change((list) => list.filter((one) => one.id !== id))
    return true
  }

  /** One change after the other, each kept before it holds. */
  async #change(how: (list: readonly Session[]) => Session[]): Promise<void> {
    const work = this.#writing.then(async () => {
      const next = how(await this.list())
      await this.#on.settings.put(KEY, next)
      this.#sessions = next
    })
    this.#writing = work.catch(() => {})
    await work
  }
}
