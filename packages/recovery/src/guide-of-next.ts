import type { Entry } from '@pinhole/catalogue'
import { type GuideStep, type Next, say } from '@pinhole/core'
import { dangersOf, guidesFor, loadGuides, pictureOf } from '@pinhole/guides'
import { loadMore } from '@pinhole/knowledge'

const things: Readonly<Record<string, string>> = {
  adapter: 'adapter',
  breaker: 'breaker',
  card: 'card',
  phone: 'phone',
  router: 'router',
  wiring: 'breaker',
  pin: 'pin',
  hole: 'pin',
}

/**
 * The next thing with the guide that spells it out for this model, if there is one: its branches, pictures and sources
 * stand there. Steps that come from a guide keep its waits and its pictures.
 */
export function withGuide(next: Next, entry: Entry | null): Next {
  if (next.kind !== 'action' && next.kind !== 'question') return next
  const own = loadMore().actions.find((one) => one.id === next.id)?.guideOf
  const fits = own !== undefined && (entry === null || guidesFor(entry).some(({ id }) => id === own))
  const guide = own === undefined ? guidesFor(entry, { action: next.id })[0]?.id : fits ? own : undefined
  const found = guide === undefined ? {} : { guide }
  if (next.kind === 'question') return { ...next, ...found }
  // Dangers come before the first act.
  const spelt = own === undefined ? undefined : loadGuides().get(own)
  const dangers = spelt === undefined ? [] : dangersOf(spelt, entry)
  const warned = dangers.map((one): GuideStep => ({ text: say(`guides.dangers.${one}`), warn: true }))
  return { ...next, ...found, steps: [...warned, ...next.steps.map((step) => enriched(step, entry))] }
}

function enriched(step: GuideStep, entry: Entry | null): GuideStep {
  const [, guide = '', id = ''] = step.text.key.match(/^guides\.of\.([\w-]+)\.steps\.([\w-]+)\.do$/) ?? []
  const known = loadGuides()
    .get(guide)
    ?.steps.find((one) => one.id === id)
  const picture = things[pictureOf(known?.picture, entry) ?? '']
  return {
    ...step,
    ...(known?.seconds ? { seconds: known.seconds } : {}),
    ...(picture ? { picture } : {}),
  }
}
