import type { Triage } from '@pinhole/core'
import { type Catalogue, loadCatalogue } from '@pinhole/catalogue'
import { dangerFirst, dangerIn, isDanger } from './danger.ts'
import { featuresOf, LONGEST, meaningsOf, plain } from './features.ts'
import { openKnown } from './known.ts'
import { judge } from './learn.ts'
import { modelIn } from './model-said.ts'
import { hear, weigh } from './parts.ts'
import { take } from './shelf.ts'

/** At and above this share we say "this is it"; below it we ask instead of guessing. */
export const SURE = 0.6
/** A text of fewer words is never enough to be sure. */
const FEWEST_WORDS = 3
/** A text of which so few words were ever seen is not in words we know, share of 1. */
const FEWEST_KNOWN = 0.4
/** What a question always ends with, so that nobody has to pick what does not fit. */
const NONE = 'none-of-these'
/** What a camera of which nothing is said but that it is unwell suffers from most plainly: asked where no trouble is heard. */
const PLAINEST = ['offline-over-time', 'no-light', 'live-view-times-out']
/** A smaller share is no reason to ask for a trouble where none at all is likelier. */
const WORTH_ASKING = 0.05
/** Troubles with a smaller share are not named, unless they are among the first three. */
const WORTH_NAMING = 0.01

/** Understands what somebody wrote, offline. Never fails: of an empty text it is simply not sure. */
export type Intake = (text: string, lang?: string) => Triage

/** Opens the intake: reads the learned weights and the catalogue once; each text then takes about a millisecond. */
export function openIntake(catalogue: Catalogue = loadCatalogue()): Intake {
  const { about, troubles, languages } = take()
  const knownOf = openKnown(plain, meaningsOf)
  const chance = Math.round(1e4 / troubles.labels.length) / 1e4
  return (whole, lang) => {
    const text = whole.slice(0, LONGEST)
    const { share, telling } = knownOf(text)
    const danger = dangerIn(text)
    const understood = danger.first || (telling && share >= FEWEST_KNOWN)
    // Letters that happen to look like a trouble are no sign of it: of no known word nothing is believed.
    const heard = understood
      ? [...weigh(hear(troubles, text), about.temperature)]
          .map((p, index) => ({ id: troubles.labels[index]!, p: Math.round(p * 1e4) / 1e4 }))
          .toSorted((a, b) => b.p - a.p)
      : [NONE, ...PLAINEST].map((id) => ({ id, p: chance }))
    const ranked = danger.first ? dangerFirst(heard) : heard
    const named = ranked.filter(({ p }, index) => index < 3 || p >= WORTH_NAMING)
    const guessed = judge(languages, featuresOf(text))
    const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
    const sure =
      danger.first ||
      (understood &&
        words >= FEWEST_WORDS &&
        ranked[0]!.p >= SURE &&
        !(danger.denied && isDanger(ranked[0]!.id)))
    return {
      troubles: named,
      model: modelIn(text, catalogue),
      lang: lang ?? languages.labels[guessed.indexOf(Math.max(...guessed))] ?? 'en',
      sure,
      ask: sure && ranked[0]!.id !== NONE ? null : choices(ranked),
    }
  }
}

/** Three troubles to choose from, and none of them; where none is heard, the plainest stand in for mere chance. */
function choices(ranked: Triage['troubles']): string[] {
  const heard = ranked.filter(({ id }) => id !== NONE)
  const unheard = ranked[0]!.id === NONE
  const likely = heard.filter(({ p }) => !unheard || p >= WORTH_ASKING).map(({ id }) => id)
  return [...new Set([...likely.slice(0, 3), ...PLAINEST])].slice(0, 3).concat(NONE)
}
