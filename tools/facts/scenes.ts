import { type Entry, loadCatalogue, picture, powerOf, resetGuide } from '@pinhole/catalogue'
import type { CaseEvent, CaseView, Text } from '@pinhole/core'
import {
  type Guide,
  guidesFor,
  guideView,
  loadGuides,
  type ModelFact,
  modelFacts,
  namesOf,
  tagsOf,
  withBranches,
} from '@pinhole/guides'
import { knowledgeFor, loadMore } from '@pinhole/knowledge'
import { fold, troubleAdvisor, viewOf } from '@pinhole/recovery'

// What the screens of a case hold: computed by the same functions as the server's, for a trouble and a model.

/** How to come to a screen: open the case, take the step, follow the links. Paths have no query. */
export interface Way {
  trouble: string
  entry: Entry | null
  step: string | null
  links: readonly string[]
}

/** One screen that a case shows, or that a link on it opens, and every sentence on it. */
export interface Screen {
  way: Way
  texts: readonly Text[]
}

/** A way in one line. */
export const told = ({ trouble, entry, step, links }: Way): string =>
  [`case of ${entry?.id ?? 'an unknown camera'}, ${trouble}`, step && `at ${step}`, ...links]
    .filter(Boolean)
    .join(' > ')

const catalogue = loadCatalogue()
const advisor = troubleAdvisor()
const advised = new Map<string, ReturnType<typeof advisor.advise>>()

/** All screens within one tap of a case of this trouble and camera, each step as the next one in its turn. */
export function* screensOf(trouble: string, entry: Entry | null): Generator<Screen> {
  const to = (step: string | null, ...links: string[]): Way => ({ trouble, entry, step, links })
  const first = caseOf(trouble, entry)
  yield { way: to(null), texts: shownOf(first) }
  const guides = new Map<string, string | null>(first.known.guides.map(({ id }) => [id, null]))
  for (const step of stepsOf(trouble)) {
    const { next } = caseOf(trouble, entry, { kind: 'chosen', step })
    if ('guide' in next && next.guide && !guides.has(next.guide)) guides.set(next.guide, step)
    yield { way: to(step), texts: textsIn(next) }
  }
  for (const [id, step] of guides)
    for (const one of withBranches(loadGuides().get(id)!, entry))
      yield { way: to(step, `/guides/${id}`), texts: textsOfGuide(one, entry) }
  for (const [id, facts] of modelsFrom(entry))
    yield { way: to(null, ...linksTo(id, entry)), texts: facts.flatMap((one) => one.says) }
}

/** The sentences that the case's page shows of its view: a danger, a consent and a run have the page for themselves. */
export function shownOf(view: CaseView): Text[] {
  const { next, known } = view
  if (next.kind === 'danger' || next.kind === 'consent' || next.kind === 'run') return textsIn(next)
  if (next.kind === 'verdict') return textsIn([next, known.trouble, known.guides])
  return textsIn(view)
}

/** The case as the server's first page of it, with one more thing that happened; a danger has been seen to. */
export function caseOf(trouble: string, entry: Entry | null, event?: CaseEvent): CaseView {
  const more = event ? [event] : []
  const view = viewAfter(trouble, entry, more)
  if (view.next.kind !== 'danger') return view
  const observation = {
    question: `danger-${view.next.rule}`,
    answer: view.next.answers[0]!.id,
    at: 1,
    by: { kind: 'person' as const },
  }
  return viewAfter(trouble, entry, [{ kind: 'observed', observation }, ...more])
}

function viewAfter(trouble: string, entry: Entry | null, more: readonly CaseEvent[]): CaseView {
  const events: CaseEvent[] = [{ kind: 'opened', address: null, complaint: trouble }, ...more]
  const state = fold(events.map((one, seq) => ({ case: 'fact', seq, at: seq, event: one })))
  const advice =
    advised.get(trouble) ?? advisor.advise([{ kind: 'answer', question: 'complaint', answer: trouble }])
  advised.set(trouble, advice)
  return viewOf(state, advice, advisor, {
    run: null,
    probing: false,
    lockedUntil: null,
    now: 9,
    practice: false,
    picture: picture(entry),
    power: entry && powerOf(entry),
    entry,
    sources: entry ? resetGuide(entry, catalogue.sources).sources : [],
    presence: [],
    checks: null,
  })
}

/** Every step the knowledge has for a trouble. */
function stepsOf(trouble: string): string[] {
  const { observations, actions } = knowledgeFor(trouble)
  return [...observations, ...actions].map(({ id }) => id)
}

/** What a guide says of this model, its branches among it. */
export function textsOfGuide(guide: Guide, entry: Entry | null): Text[] {
  return guidesFor(entry).includes(guide) ? textsIn(guideView(guide, entry, catalogue.sources)) : []
}

/** The links from a case to a model's page: straight, by a page that names it too, or by the shelf of all. */
export function linksTo(id: string, entry: Entry | null): string[] {
  const own = entry ? `/models/${entry.id}` : '/models'
  return entry?.id === id ? [own] : [own, `/models/${id}`]
}

/** The model's page and those it links to; for a camera nobody has named, every page of the shelf. */
export function modelsFrom(entry: Entry | null): [string, ModelFact[]][] {
  const ids = entry ? [entry.id, ...namesOf(entry), ...(entry.mapsTo ?? [])] : [...catalogue.entries.keys()]
  return ids.flatMap((id) => {
    const one = catalogue.entries.get(id)
    return one ? [[id, modelFacts(one, catalogue.sources)] as [string, ModelFact[]]] : []
  })
}

/** Every sentence in a plain value, those within sentences too; a page's own notes of origin are no sentences. */
export function textsIn(value: unknown, found: Text[] = []): Text[] {
  if (typeof value !== 'object' || value === null) return found
  if ('key' in value && typeof value.key === 'string' && !('whose' in value)) found.push(value as Text)
  for (const [name, inner] of Object.entries(value)) if (name !== 'from') textsIn(inner, found)
  return found
}

/** Every trouble. */
export const troubles: readonly string[] = loadMore().troubles.map(({ id }) => id)

/** One model of each set of properties that decides which steps are shown, and last the camera that nobody has named. */
export const kinds: readonly (Entry | null)[] = [
  ...new Map(
    [...catalogue.entries.values()]
      .filter((one) => one.model !== null)
      .map((one) => [[...tagsOf(one)].toSorted().join(' '), one]),
  ).values(),
  null,
]
