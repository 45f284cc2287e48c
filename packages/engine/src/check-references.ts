import type { ModelFile } from './model-file.ts'
import type { Fault } from './model-words.ts'

/** Names that stand twice, and names that nothing answers to. */
export function checkReferences(model: ModelFile): Fault[] {
  const questions = new Map(model.observations.map((o) => [o.id, o]))
  const actions = new Set(model.actions.map((a) => a.id))
  const clusters = new Set(model.clusters.map((c) => c.id))
  const steps = new Set([...questions.keys(), ...actions])
  const named = (
    place: string,
    id: string | null | undefined,
    known: { has(id: string): boolean },
    what: string,
  ) =>
    id === null || id === undefined || known.has(id)
      ? []
      : [{ place, says: `names ${id}, but there is no such ${what}: correct the name or add the ${what}.` }]

  return [
    ...twice('causes', model.causes),
    ...twice('clusters', model.clusters),
    ...twice('rules', model.rules),
    ...twice('falseFixes', model.falseFixes),
    ...twice('steps', [...model.observations, ...model.actions, model.terminal]),
    ...complaints(model),
    ...model.observations.flatMap((o, i) => {
      const place = `observations[${i}] (${o.id})`
      return [
        ...twice(
          `${place}.states`,
          o.states.map((id) => ({ id })),
        ),
        ...[...o.states, ...Object.keys(o.partly ?? {})]
          .filter((answer) => answer === 'cannot-tell')
          .map((answer) => ({
            place: `${place}.states`,
            says: `hold ${answer}, which everybody may say to any question and which tells nothing: give it another name.`,
          })),
        ...named(`${place}.cluster`, o.cluster, clusters, 'cluster'),
        ...named(`${place}.precondition`, o.precondition, actions, 'action'),
        ...Object.entries(o.partly ?? {}).flatMap(([answer, some]): Fault[] => {
          const at = `${place}.partly.${answer}`
          return [
            ...(o.states.includes(answer)
              ? [{ place: at, says: 'has the name of a state: give the answer a name of its own.' }]
              : []),
            ...twice(
              at,
              some.map((id) => ({ id })),
            ),
            ...some.flatMap((state) => named(at, state, new Set(o.states), 'state')),
          ]
        }),
      ]
    }),
    ...model.actions.flatMap((a, i) => {
      const place = `actions[${i}] (${a.id})`
      return [
        ...named(`${place}.cluster`, a.cluster, clusters, 'cluster'),
        ...a.invalidates
          .filter((id) => id !== '*')
          .flatMap((id) => named(`${place}.invalidates`, id, questions, 'observation')),
      ]
    }),
    ...model.rules.flatMap((rule, i) => {
      const place = `rules[${i}] (${rule.id})`
      const contrary = [...rule.forbids, ...(rule.until?.forbids ?? [])].includes(rule.next ?? '')
      const locked = [...rule.forbids, ...(rule.until?.forbids ?? [])].includes(rule.until?.action ?? '')
      return [
        ...[...rule.forbids, ...(rule.until?.forbids ?? []), ...rule.guards].flatMap((id) =>
          named(place, id, steps, 'step'),
        ),
        ...named(`${place}.next`, rule.next, actions, 'action'),
        ...named(`${place}.until.action`, rule.until?.action, actions, 'action'),
        ...answers(`${place}.when`, rule.when, questions),
        ...(contrary
          ? [
              {
                place,
                says: `forbids ${rule.next}, which it also wants next: take it out of one of the two.`,
              },
            ]
          : []),
        ...(locked
          ? [
              {
                place: `${place}.until`,
                says: `waits for ${rule.until!.action}, which the rule forbids: take it out of what is forbidden, or it will wait for ever.`,
              },
            ]
          : []),
      ]
    }),
    ...model.falseFixes.flatMap((fix, i) => {
      const place = `falseFixes[${i}] (${fix.id}).unless`
      if (fix.unless === null || typeof fix.unless === 'string') return []
      const empty = (fix.unless.answers ?? []).length === 0 && fix.unless.leads === undefined
      return [
        ...(empty
          ? [
              {
                place,
                says: 'names neither answers nor a cause that leads: write null where it never helps, or when it does.',
              },
            ]
          : []),
        ...answers(place, fix.unless.answers ?? [], questions),
        ...named(place, fix.unless.leads, new Set(model.causes.map((c) => c.id)), 'cause'),
      ]
    }),
  ]
}

/** What is wrong is asked once, before anything else: a case has one complaint, and nothing goes before it. */
function complaints({ observations }: ModelFile): Fault[] {
  const first = observations.find(({ kind }) => kind === 'complaint')
  return observations.flatMap(({ id, kind, precondition }, i) => {
    const place = `observations[${i}] (${id})`
    if (kind !== 'complaint') return []
    return [
      ...(id === first!.id
        ? []
        : [
            {
              place: `${place}.kind`,
              says: `is complaint, as that of ${first!.id} is: a case begins with one, so write question for the other.`,
            },
          ]),
      ...(precondition
        ? [
            {
              place: `${place}.precondition`,
              says: `is ${precondition}, but a complaint is asked before anything is tried: take it out, or write question as its kind.`,
            },
          ]
        : []),
    ]
  })
}

/** An answer of a question that the model holds must be one of its answers; others may be said all the same. */
function answers(
  place: string,
  list: readonly { question: string; answer: string }[],
  questions: ReadonlyMap<string, ModelFile['observations'][number]>,
): Fault[] {
  return list.flatMap(({ question, answer }) => {
    const known = questions.get(question)
    if (!known || known.states.includes(answer) || Object.hasOwn(known.partly ?? {}, answer)) return []
    return [
      {
        place,
        says: `waits for ${question} = ${answer}, which is no answer: write one of ${known.states.join(', ')}.`,
      },
    ]
  })
}

function twice(place: string, list: readonly { id: string }[]): Fault[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ place, says: `hold ${id} twice: give one of them another name, or take it out.` }]
  })
}
