import { rowOf } from './compile.ts'
import { loadKnowledge } from './load.ts'
import { loadMore, type More, type TroubleFile } from './more.ts'
import type { ActionFile, CauseFile, Knowledge, ObservationFile } from './schema.ts'

/** Stays in every model: the danger of a hot adapter may show in any case, and what was said first. */
const always = new Set(['complaint', 'adapter_hot'])

/**
 * Everything known about one trouble, in the shape of all knowledge: its causes with their shares, whatever tells them
 * apart, and what cures any of them. The complaint has been counted in the shares, so it says nothing any more.
 * Throws when there is no such trouble.
 */
export function knowledgeFor(
  trouble: string,
  base: Knowledge = loadKnowledge(),
  more: More = loadMore(),
): Knowledge {
  const file = more.troubles.find((one) => one.id === trouble)
  if (!file) throw new Error(`there is no trouble ${trouble}`)
  const everyObservation = [...base.observations, ...more.observations]
  const causes = Object.entries(file.causes).map(([id, { share, basis }]) =>
    causeOf(trouble, id, share, basis, base, more, everyObservation),
  )
  // Where one cause alone is named, what its scenario tells parts it from whatever nobody thought of.
  const alone = causes.filter(({ id }) => id !== 'other').length === 1
  const observations = everyObservation.filter(
    (o) => always.has(o.id) || differs(o, causes) || (alone && Object.hasOwn(file.scenario.told, o.id)),
  )
  const actions = [...base.actions, ...more.actions.map(actionOf)].filter(
    (a) => a.id === 'swap_adapter' || causes.some((c) => (c.curedBy[a.id]?.cures ?? a.usually.cures) > 0),
  )
  const steps = new Set([...observations, ...actions].map((one) => one.id))
  return {
    frame: {
      ...base.frame,
      causes: causes.map((one) => one.id),
      observations: observations.map((one) => one.id),
      actions: actions.map((one) => one.id),
    },
    causes,
    observations,
    actions,
    rules: { ...base.rules, safety: base.rules.safety.map((rule) => ruleFor(rule, steps, observations)) },
  }
}

/** What a trouble is made of, for tables and checks. */
export function troubleOf(trouble: string, more: More = loadMore()): TroubleFile | undefined {
  return more.troubles.find((one) => one.id === trouble)
}

function causeOf(
  trouble: string,
  id: string,
  share: number,
  basis: string,
  base: Knowledge,
  more: More,
  observations: readonly ObservationFile[],
): CauseFile {
  const found = [...base.causes, ...more.causes].find((one) => one.id === id)
  if (!found)
    throw new Error(
      `troubles/${trouble}.json: causes names ${id}, but there is no such cause: correct the name, or write more/causes/${id}.json.`,
    )
  const also = more.also[id]
  const shows: CauseFile['shows'] = {
    ...found.shows,
    ...also?.shows,
    complaint: { row: flat(observations, 'complaint'), basis: 'J' },
  }
  // The leak has no opinion: whatever nobody thought of may show anything.
  if (id === 'other')
    for (const o of observations)
      if (!shows[o.id]) shows[o.id] = { row: flat(observations, o.id), basis: 'J' }
  return {
    ...found,
    shows,
    curedBy: { ...found.curedBy, ...also?.curedBy },
    prior: { value: share, basis, percentOfGuide: null, share: 1 },
  }
}

function flat(observations: readonly ObservationFile[], id: string): Record<string, number> {
  const states = observations.find((one) => one.id === id)?.states ?? []
  return Object.fromEntries(states.map((state) => [state, 1 / states.length]))
}

const differs = (o: ObservationFile, causes: readonly CauseFile[]): boolean => {
  const rows = causes.filter((one) => one.id !== 'other').map((one) => rowOf(o, one))
  return rows.some((row) => row.some((p, at) => Math.abs(p - rows[0]![at]!) > 0.02))
}

const actionOf = (a: More['actions'][number]): ActionFile => ({ ...a, flow: null, guide: [], loses: [] })

type Safety = Knowledge['rules']['safety'][number]

/** A rule of danger over the steps of this model: what it forbids until the danger is over includes all that is new. */
function ruleFor(rule: Safety, steps: ReadonlySet<string>, observations: readonly ObservationFile[]): Safety {
  const kept = (ids: readonly string[] | undefined) => ids?.filter((one) => steps.has(one))
  const asked = new Map(observations.map((o) => [o.id, o.states]))
  const all = [...steps].filter((one) => one !== rule.until?.action && !always.has(one))
  return {
    ...rule,
    ...(rule.when
      ? {
          when: rule.when.filter((w) => w.question === 'report' || asked.get(w.question)?.includes(w.answer)),
        }
      : {}),
    ...(rule.forbids
      ? {
          forbids:
            rule.id === 'cracked_housing'
              ? [...steps].filter((one) => !['replace_camera', 'complaint', 'guide_support'].includes(one))
              : (kept(rule.forbids) ?? []),
        }
      : {}),
    ...(rule.until
      ? { until: { action: rule.until.action, forbids: all.filter((one) => one !== 'replace_camera') } }
      : {}),
    ...(rule.guards
      ? { guards: [...(kept(rule.guards) ?? []), ...(steps.has('guide_card') ? ['guide_card'] : [])] }
      : {}),
  }
}
