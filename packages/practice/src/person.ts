import { pick, type Random } from '@pinhole/core'
import type { Phone, Site, Twin } from '@pinhole/twin'

/** What a person remembers about the time before it broke. */
export interface Story {
  workedForWeeks: boolean
  beganWithPowerCut: boolean
}

export interface PersonOptions {
  site: Site
  twin: Twin
  phone: Phone
  random: Random
  story: Story
  /** The share of answers that are wrong or "cannot tell", half each. */
  clumsy?: number
}

/**
 * Somebody with hands, eyes and a phone. Sees the physical side of one camera and the home it stands in, never the fault
 * and never the knowledge. To answer a question it looks or tries; some of its answers are wrong.
 */
export class Person {
  readonly #at: PersonOptions

  constructor(at: PersonOptions) {
    this.#at = at
  }

  /** Answers a question of the knowledge with one of `answers`; `cannot-tell` when it has no way to know. */
  async answer(question: string, answers: readonly string[]): Promise<string> {
    const { random, clumsy = 0.1 } = this.#at
    const seen = await this.#look(question)
    const honest = answers.includes(seen) ? seen : 'cannot-tell'
    // The complaint is what brought them here; danger is felt. Neither is a matter of attention.
    if (question === 'complaint' || question === 'adapter_hot' || random.next() >= clumsy) return honest
    if (random.next() < 0.5) return 'cannot-tell'
    const wrong = answers.filter((answer) => answer !== honest && answer !== 'cannot-tell')
    return wrong.length > 0 ? pick(random, wrong) : honest
  }

  async #look(question: string): Promise<string> {
    const { twin, phone, story, site } = this.#at
    switch (question) {
      case 'complaint':
        return this.#complaint()
      case 'age':
        return story.workedForWeeks ? 'yes' : 'no'
      case 'power_event':
        return story.beganWithPowerCut ? 'yes' : 'no'
      case 'led':
        return ledAnswer(twin)
      case 'adapter_hot':
        return twin.adapter.warmth
      case 'voltage':
        return twin.adapter.volts < 4.75 ? 'low' : 'ok'
      case 'sd_known_good':
        return twin.card ? 'recognised' : 'not_recognised'
      case 'app_settings':
        return phone.openSettings(twin)
      case 'app_all_screens':
        return 'no'
      case 'motor_sweep':
        return this.#sweep()
      case 'power_cycle':
        return this.#powerCycle()
      case 'walk_test':
        return phone.walkTest(twin)
      case 'reset_click':
        return twin.body.click()
      case 'reset_outcome':
        return twin.body.phase === 'set-up' || twin.body.phase === 'online'
          ? 'pairs_fault_stays'
          : twin.body.phase === 'mute'
            ? 'pairing_but_no_ssid'
            : 'no_response'
      // Other people's reports, and the same maker's other cameras, follow what the home and the cloud are at.
      case 'outage_reports':
        return site.namesWork && !site.cloudWorks ? 'yes' : 'no'
      case 'sibling_devices':
        return site.cloudWorks ? 'work' : 'also_fail'
      case 'slot_view':
        return twin.slotLooks
      default:
        return 'cannot-tell'
    }
  }

  /** What hurts, as one would say it: the most striking thing first. */
  async #complaint(): Promise<string> {
    const { twin, phone, site, story } = this.#at
    if (twin.adapter.warmth === 'too_hot') return 'adapter_hot'
    const online = twin.body.phase === 'online'
    if (online && phone.openSettings(twin) === 'freezes') return 'app_freezes_in_settings'
    if (online && twin.body.card && !twin.card) return 'sd_not_recognised'
    if (online && !site.cloudWorks) return 'green_blink_no_cloud'
    if (online && (await phone.addCamera(twin)) === 'already-configured') return 'already_configured'
    if (online && twin.headLooks === 'silent') return 'pan_tilt_dead'
    if (online && phone.walkTest(twin) === 'you_only') return 'small_subject_not_detected'
    if (!online) return story.beganWithPowerCut ? 'no_reconnect_after_power_cut' : 'offline_after_weeks'
    return phone.openLive(twin) === 'fails' ? 'times_out' : 'none_of_these'
  }

  /** Whether what hurt is gone. */
  async isWell(complaint: string): Promise<boolean> {
    const now = await this.#complaint()
    return (
      now !== complaint && (now === 'none_of_these' || this.#at.phone.openLive(this.#at.twin) === 'plays')
    )
  }

  async #powerCycle(): Promise<string> {
    const { twin, site } = this.#at
    twin.body.plugOut()
    await site.clock.sleep(60_000)
    twin.body.plugIn()
    await site.clock.sleep(120_000)
    return this.#at.phone.openLive(twin) === 'plays' ? 'comes_back_for_a_while' : 'fails_at_once'
  }

  async #sweep(): Promise<string> {
    const { twin, site } = this.#at
    twin.body.plugOut()
    await site.clock.sleep(10_000)
    twin.body.plugIn()
    await site.clock.sleep(1_000)
    const head = twin.body.head() === 'sweeping' ? 'sweeps' : twin.headLooks
    await site.clock.sleep(90_000)
    return head
  }
}

function ledAnswer(twin: Twin): string {
  const { colour, pattern } = twin.body.light()
  if (pattern === 'off') return 'off'
  if (pattern === 'solid') return 'solid'
  return colour === 'green' ? 'green_blink' : 'other_blink'
}
