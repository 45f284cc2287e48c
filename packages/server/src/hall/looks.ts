import { type Given, type Sighting, unidentified } from '@pinhole/core'
import type { Catalogue } from '@pinhole/catalogue'
import { identify } from '@pinhole/device'
import { probes, runProbes } from '@pinhole/probe'
import { type Advisor, answerTo, CLOUD_REACH, cloudAllowed } from '@pinhole/recovery'
import { type Finder, matcher } from '../finder.ts'
import { askAt, reachOver } from '../reach.ts'
import type { Book } from './book.ts'
import type { Keys } from './keys.ts'

export interface LooksOptions {
  given: Given
  catalogue: Catalogue
  advisor: Advisor
  book: Book
  keys: Keys
  finder: Finder
  /** The vendor's name to look for; absent: the internet is left alone. */
  cloud?: { host: string; port: number }
}

/** Looks at cameras and what is around them, one look a case at a time. */
export class Looks {
  readonly #on: LooksOptions
  readonly #probing = new Set<string>()
  readonly #again = new Set<string>()
  readonly #outside = new Set<string>()

  constructor(on: LooksOptions) {
    this.#on = on
  }

  /** Whether a look is under way. */
  has = (id: string): boolean => this.#probing.has(id) || this.#outside.has(id)

  /** Looks at the camera and its surroundings; what it cannot find out is set aside, so that nobody is asked for it. */
  async probe(id: string): Promise<void> {
    // A door opened in the middle of a look is worth another one.
    if (this.#probing.has(id)) return void this.#again.add(id)
    this.#probing.add(id)
    this.#on.book.later(this.#on.book.tell(id))
    const { given, cloud, advisor } = this.#on
    try {
      const before = await this.#on.book.state(id)
      const seen = before.address ? await askAt(given, before.address, given.signal) : undefined
      if (seen) {
        const [identification] = identify([...this.#heardAt(seen), seen], matcher(this.#on.catalogue))
        await this.#on.finder.notice(seen)
        await this.#on.book.record(id, { kind: 'sighted', sighting: seen })
        if (identification) await this.#on.book.record(id, { kind: 'identified', identification })
      }
      const { identification } = await this.#on.book.state(id)
      const device = await this.#on.keys.device(id)
      await this.#on.keys.knowViewer(id)
      const login = answerTo(before, 'login')
      const written: Promise<void>[] = []
      const keep = (writing: Promise<void>) => {
        // Awaited together below; a full disk must not end the program before that.
        writing.catch(() => {})
        written.push(writing)
      }
      if (identification)
        await runProbes(
          probes,
          {
            identification,
            reach: reachOver(given, () => this.#on.keys.streamLogin(id)),
            ...(device ? { device } : {}),
            // What a Kasa camera tells it tells anybody: nothing was opened by a password.
            ...(device && identification.family !== 'kasa-cam'
              ? { login: { state: 'accepted' as const } }
              : {}),
            ...(cloud && cloudAllowed(before) === 'yes' ? { cloud } : {}),
          },
          given,
          (observation) => {
            if (observation.question !== 'login' || observation.answer !== login)
              keep(this.#on.book.record(id, { kind: 'observed', observation }))
          },
        )
      else await this.#on.book.observe(id, 'lan_state', 'absent')
      await Promise.all(written)
      const after = await this.#on.book.state(id)
      for (const question of ['lan_state', 'cloud_reach', 'lan_health', 'rssi'])
        if (
          advisor.question(question)?.askedOf === 'machine' &&
          !after.answers.has(question) &&
          // Not asked for yet: the owner's leave is, when it would help.
          !(question === CLOUD_REACH && cloud && cloudAllowed(after) === 'open')
        )
          await this.#on.book.observe(id, question, 'cannot-tell')
    } catch (failure) {
      if (given.signal.aborted) return
      given.log.trouble('probing.failed', { failure: String(failure) })
    } finally {
      this.#probing.delete(id)
      if (!given.signal.aborted)
        this.#on.book.later(this.#again.delete(id) ? this.probe(id) : this.#on.book.tell(id))
    }
  }

  /** The one look beyond the home, with the owner's leave; without it the question is set aside. */
  async outside(id: string): Promise<void> {
    const { given, cloud } = this.#on
    const state = await this.#on.book.state(id)
    if (!cloud || cloudAllowed(state) !== 'yes')
      return await this.#on.book.observe(id, CLOUD_REACH, 'cannot-tell')
    this.#outside.add(id)
    try {
      const target = {
        identification: state.identification ?? unidentified,
        reach: reachOver(given, () => undefined),
        cloud,
      }
      const outside = probes.filter(({ yields }) => yields.includes(CLOUD_REACH))
      for (const observation of await runProbes(outside, target, given))
        await this.#on.book.record(id, { kind: 'observed', observation })
    } finally {
      this.#outside.delete(id)
      if (!given.signal.aborted) await this.#on.book.tell(id)
    }
  }

  #heardAt = (seen: Sighting): Sighting[] =>
    this.#on.finder.sightings.filter(
      (one) => one.address === seen.address || (seen.mac && one.mac === seen.mac),
    )
}
