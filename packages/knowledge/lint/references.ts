import { actionsOf, questionsOf, type Rule, saidOfCauses } from './rule.ts'

interface Named {
  place: string
  what: string
  ids: readonly (string | null | undefined)[]
  among: { has(id: string): boolean }
}

const missing = ({ place, what, ids, among }: Named) =>
  ids.flatMap((id) =>
    id && !among.has(id)
      ? [`${place} names ${id}, but there is no such ${what}: correct the name, or add the ${what}.`]
      : [],
  )

/** Every id that a file names exists. */
export const referencesExist: Rule = {
  id: 'references-exist',
  check: (knowledge, _, more) => {
    const { frame, rules } = knowledge
    const questions = questionsOf(knowledge, more)
    const actions = actionsOf(knowledge, more)
    const said = saidOfCauses(knowledge, more)
    const answersOf = new Map(
      questions.map(({ thing }) => [thing.id, [...thing.states, ...Object.keys(thing.partly ?? {})]]),
    )
    const doable = new Set(actions.map(({ thing }) => thing.id))
    const clusters = new Set(frame.clusters.map((c) => c.id))
    const causes = new Set([...knowledge.causes, ...(more?.causes ?? [])].map((c) => c.id))
    const steps = new Set([...answersOf.keys(), ...doable])
    const unknown = (place: string, what: string, ids: Named['ids'], among: Named['among']) =>
      missing({ place, what, ids, among })
    const answered = (place: string, list: readonly { question: string; answer: string }[] = []) =>
      list
        .filter(({ question, answer }) => question !== 'report' && !answersOf.get(question)?.includes(answer))
        .map(({ question, answer }) => {
          const known = answersOf.get(question)
          return known
            ? `${place}: ${question} has no answer ${answer}: write one of ${known.join(', ')}.`
            : `${place}: ${question} has no answer ${answer}, for there is no such question: correct its name.`
        })
    return [
      ...said.flatMap(({ cause, at, shows, curedBy }) => [
        ...unknown(at.replace(/\.$/, ''), 'cause', [cause], causes),
        ...unknown(`${at}shows`, 'question', Object.keys(shows), answersOf),
        ...unknown(`${at}curedBy`, 'action', Object.keys(curedBy), doable),
      ]),
      ...questions.flatMap(({ thing: o, at }) => [
        ...unknown(`${at}cluster`, 'cluster', [o.cluster], clusters),
        ...unknown(`${at}precondition`, 'action', [o.precondition], doable),
        ...unknown(`${at}partly`, 'state', Object.values(o.partly ?? {}).flat(), new Set(o.states)),
        ...unknown(`${at}only`, 'answer', Object.keys(o.only ?? {}), new Set(o.states)),
        ...unknown(
          `${at}readBy.answers`,
          'answer',
          Object.values(o.readBy?.answers ?? {}),
          new Set(answersOf.get(o.id)),
        ),
      ]),
      ...actions.flatMap(({ thing: a, at }) => [
        ...unknown(`${at}cluster`, 'cluster', [a.cluster], clusters),
        ...unknown(
          `${at}invalidates`,
          'question',
          a.invalidates.filter((q) => q !== '*'),
          answersOf,
        ),
      ]),
      ...knowledge.actions.flatMap((a) => [
        ...unknown(`actions/${a.id}.json: asksFirst`, 'question', [a.asksFirst], answersOf),
        ...answered(`actions/${a.id}.json: unless`, a.unless),
      ]),
      ...rules.safety.flatMap((r, i) => {
        const at = `rules.json: safety[${i}] (${r.id})`
        return [
          ...unknown(`${at}.forbids`, 'step', r.forbids ?? [], steps),
          ...unknown(`${at}.until.forbids`, 'step', r.until?.forbids ?? [], steps),
          ...unknown(`${at}.guards`, 'step', r.guards ?? [], steps),
          ...unknown(`${at}.next`, 'action', [r.next], doable),
          ...unknown(`${at}.until.action`, 'action', [r.until?.action], doable),
          ...answered(`${at}.when`, r.when),
        ]
      }),
      ...rules.falseFixes.flatMap((f, i) => {
        const at = `rules.json: falseFixes[${i}] (${f.id}).unless`
        const idle = f.unless && !f.unless.leads && (f.unless.answers ?? []).length === 0
        return [
          ...(idle ? [`${at} says no answer and no cause: say when it helps, or take unless out.`] : []),
          ...unknown(`${at}.leads`, 'cause', [f.unless?.leads], causes),
          ...answered(at, f.unless?.answers),
        ]
      }),
      ...rules.thresholds.flatMap((t, i) => {
        const at = `rules.json: thresholds[${i}]`
        return [
          ...unknown(`${at}.action`, 'action', [t.action], doable),
          ...unknown(`${at}.after`, 'action', [t.after], doable),
          ...unknown(`${at}.leads`, 'cause', t.leads, causes),
        ]
      }),
      ...(more?.troubles ?? []).flatMap(({ id, causes: of, scenario }) => {
        const at = `troubles/${id}.json: `
        const told = Object.entries(scenario.told).map(([question, answer]) => ({ question, answer }))
        return [
          ...unknown(`${at}causes`, 'cause', Object.keys(of), causes),
          ...unknown(
            `${at}scenario.cause`,
            'cause of this trouble',
            [scenario.cause],
            new Set(Object.keys(of)),
          ),
          ...answered(`${at}scenario.told`, told),
        ]
      }),
    ]
  },
}
