import type { More } from '../src/more.ts'
import type { Knowledge } from '../src/schema.ts'
import { tellApart } from '../src/tell-apart.ts'
import { knowledgeFor } from '../src/trouble.ts'
import { lacking, type Rule } from './rule.ts'

/** How far apart two causes of a trouble must be at the question that tells them apart best. */
const apart = 0.3
/** How often something must cure each of them at least. */
const often = 0.35

/** The small models of all troubles; a trouble that cannot be made into one says why by the rules of names and rows. */
function small(knowledge: Knowledge, more: More | undefined): [trouble: string, made: Knowledge][] {
  return (more?.troubles ?? []).flatMap(({ id }): [string, Knowledge][] => {
    try {
      return [[id, knowledgeFor(id, knowledge, more)]]
    } catch {
      return []
    }
  })
}

/** Each pair of causes of a trouble is told apart by a question. */
export const troublesToldApart: Rule = {
  id: 'troubles-told-apart',
  check: (knowledge, _, more) =>
    small(knowledge, more).flatMap(([trouble, made]) =>
      tellApart(made)
        .filter(({ by }) => by <= apart)
        .map(
          ({ a, b, question }) =>
            `troubles/${trouble}.json: ${a} and ${b} look alike, best told apart by ${question}: let one of them answer a question otherwise under shows.`,
        ),
    ),
}

/** Something cures each cause of a trouble. */
export const troublesHaveCures: Rule = {
  id: 'troubles-have-cures',
  check: (knowledge, _, more) => {
    const own = new Set(more?.causes.map((c) => c.id))
    const idle = small(knowledge, more).flatMap(([, { causes, actions }]) =>
      causes.filter(
        (c) => c.id !== 'other' && !actions.some((a) => (c.curedBy[a.id]?.cures ?? a.usually.cures) >= often),
      ),
    )
    return [...new Set(idle.map((c) => c.id))].map(
      (id) =>
        `${own.has(id) ? 'more/' : ''}causes/${id}.json: curedBy names nothing that cures it in ${often * 100} of 100 cases: name an action that does.`,
    )
  },
}

/** Whatever a person may be told or asked beyond the published model has its sentence; a guide has its own. */
export const moreHasWords: Rule = {
  id: 'more-has-words',
  check: (_, words, more) =>
    lacking(words, [
      ...(more?.causes ?? []).flatMap((c) => [`causes.${c.id}.name`, `causes.${c.id}.verdict`]),
      ...(more?.observations ?? []).flatMap((o) => [
        `observations.${o.id}.text`,
        ...o.states.flatMap((s) => [`observations.${o.id}.answers.${s}`, `observations.${o.id}.for.${s}`]),
        ...Object.keys(o.partly ?? {}).map((name) => `observations.${o.id}.for.${name}`),
      ]),
    ]),
}
