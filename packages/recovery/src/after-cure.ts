import { type CaseView, type Known, type RankedCause, say, type Text } from '@pinhole/core'
import { loadKnowledge, loadMore } from '@pinhole/knowledge'
import type { Advisor } from './advice.ts'

// What a camera that works again has shown of its cause: a dead part is not cured by a reset, nor by a router's restart.

/** From here on the knowledge calls a repair a cure of a cause, and no chance. */
const CURES = 0.2
/** Brings another camera, and so says of no cause that it was the lighter half. */
const REPLACE = 'replace_camera'
/** The troubles themselves are told as what these do not help against. */
const spokenIllOf: ReadonlySet<string> = new Set(['factory_reset', 'router_reboot'])

interface Cured {
  /** Repairs that cure it as it is named. */
  whole: ReadonlySet<string>
  /** Repairs that cure the lighter of its two halves alone. */
  lighter: ReadonlySet<string>
}

let known: ReadonlyMap<string, Cured> | undefined
function curesOf(id: string): Cured | undefined {
  known ??= read()
  return known.get(id)
}

function read(): ReadonlyMap<string, Cured> {
  const more = loadMore()
  return new Map(
    [...loadKnowledge().causes, ...more.causes].map(({ id, curedBy }) => {
      const cures = Object.entries({ ...curedBy, ...more.also[id]?.curedBy })
      const acts = (which: (cure: (typeof cures)[number][1]) => boolean) =>
        new Set(cures.flatMap(([act, cure]) => (which(cure) ? [act] : [])))
      return [
        id,
        {
          whole: acts((cure) => !cure.lighter && cure.cures >= CURES),
          lighter: acts((cure) => !!cure.lighter),
        },
      ]
    }),
  )
}

/** Whether this repair can have cured the cause; `by` null: whatever a person may have done short of a new camera. */
function fits(id: string, by: string | null): boolean {
  const { whole, lighter } = curesOf(id) ?? { whole: new Set(), lighter: new Set() }
  return by === null
    ? lighter.size > 0 || [...whole].some((act) => act !== REPLACE)
    : lighter.has(by) || whole.has(by)
}

/** The lighter half's own name, where the cause has two and the camera that works again has shown that it was this one. */
function halfOf(id: string, by: string | null): Text | null {
  const cures = curesOf(id)
  if (!cures || cures.lighter.size === 0 || (by !== null && cures.whole.has(by))) return null
  return say(`knowledge.causes.${id}.lighter`)
}

/** The same advisor, its causes named by what this repair can have cured, and the cure itself by `did`. */
export const afterCure = (advisor: Advisor, by: string | null, did?: Text): Advisor => ({
  ...advisor,
  words: {
    ...advisor.words,
    cause: (id) => halfOf(id, by) ?? advisor.words.cause(id),
    reason: (question, answer) =>
      did && question === by && answer === 'cured'
        ? say('case.verdict.by', { action: did })
        : advisor.words.reason(question, answer),
  },
})

/**
 * What it was, after a repair cured it: the likeliest cause, where this repair cures it. Where it does not, where what no
 * list names is likelier, or where two are near each other, nobody can tell which it was, and it is said as such.
 * `causes` are likeliest first, `tenths` their shares in whole tenths.
 */
export function wasBeforeCure(
  by: string | null,
  causes: readonly Pick<RankedCause, 'id' | 'p'>[],
  advisor: Advisor,
  tenths: (id: string) => number,
): Text {
  const [first, second] = causes.filter(({ id }) => id !== 'other' && fits(id, by))
  if (!first || first !== causes[0]) return say('case.verdict.cause-untold')
  const name = afterCure(advisor, by).words.cause
  if (second && second.p >= first.p / 2)
    return say('case.verdict.cause-two', { cause: name(first.id), other: name(second.id) })
  return say(`case.verdict.${halfOf(first.id, by) ? 'cause-cured' : 'cause-was'}`, {
    cause: name(first.id),
    tenths: tenths(first.id),
  })
}

/** Told of a cause in general, as if it were it or as if nothing helped. */
const disproved = /\.(verdict|confirms|against)$/

/** What is known in general, without what the proved cure has disproved. */
export function knownAfterCure(known: Known, { next }: Pick<CaseView, 'next'>): Known {
  if (next.kind !== 'verdict' || next.verdict.kind !== 'cured' || !next.verdict.verified) return known
  const { by } = next.verdict
  return {
    ...known,
    trouble: known.trouble && {
      ...known.trouble,
      lines: known.trouble.lines.filter(
        ({ text }) => by === null || !spokenIllOf.has(by) || !/^troubles\..*\.says$/.test(text.key),
      ),
    },
    causes: known.causes.map((one) => {
      const half = halfOf(one.id, by)
      const holds = half === null && fits(one.id, by)
      return {
        ...one,
        name: half ?? one.name,
        lines: one.lines.filter(({ text }) => holds || !disproved.test(text.key)),
      }
    }),
  }
}
