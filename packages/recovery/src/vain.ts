import { type About, type CaseView, say } from '@pinhole/core'
import { isFalseFix } from '@pinhole/engine'
import { type Knowledge, loadKnowledge, type Need } from '@pinhole/knowledge'

let known: Knowledge['rules']['falseFixes'] | undefined

/**
 * What people advise against a cause and what does not help in this case, beside what is known of that cause. It is left
 * out where an answer or the leading cause makes it a help after all, and where the camera lacks what it is about.
 */
export function withVain(
  about: readonly About[],
  view: Pick<CaseView, 'causes' | 'seen' | 'told'>,
  lacks: ReadonlySet<Need> = new Set(),
): About[] {
  const seen = [...view.told, ...view.seen].map(({ question, answerId }) => ({ question, answer: answerId }))
  const leading = view.causes[0]?.id ?? null
  const falseFixes = (known ??= loadKnowledge().rules.falseFixes)
  return about.map((one) => ({
    ...one,
    lines: [
      ...one.lines,
      ...falseFixes
        .filter(({ needs = [] }) => !needs.some((need) => lacks.has(need)))
        .filter((fix) => fix.tempts.includes(one.id) && isFalseFix(fix, seen, leading))
        .map(({ id }) => ({
          label: say('guides.page.vain'),
          text: say('guides.page.vain-fix', {
            fix: say(`knowledge.falseFixes.${id}.title`),
            why: say(`knowledge.falseFixes.${id}.why`),
          }),
        })),
    ],
  }))
}
