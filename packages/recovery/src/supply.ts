import type { Evidence } from '@pinhole/engine'
import type { Advice, Advisor } from './advice.ts'
import { instead, stands, wasTried } from './instead.ts'

/** What looks at the supply of a camera, by our steps or by a guide's: of one without an adapter they do the same. */
export const SUPPLY = 'swap_adapter'
const CHECKS = 'guide_electrical_checks'
const supplies = [SUPPLY, CHECKS]

/**
 * Advice about a camera that no adapter feeds: what feeds it is looked at once, by the guide where the trouble has it, and
 * before the camera is erased or given up. `weighed` advises with more told; `held`: safety holds a look at it back.
 */
export function overSupply(
  weighed: (more: readonly Evidence[]) => Advice,
  evidence: readonly Evidence[],
  advisor: Advisor,
  held: boolean,
): Advice {
  const without = (steps: readonly string[]) =>
    weighed(steps.map((step): Evidence => ({ kind: 'set-aside', step })))
  const looked = supplies.some((step) => wasTried(evidence, step))
  const plain = without(looked ? supplies : [])
  // The guide says the same and more.
  const advice = supplies.every((step) => stands(plain, step)) ? without([SUPPLY]) : plain
  return looked || held ? advice : supplyFirst(advice, advisor)
}

function supplyFirst(advice: Advice, advisor: Advisor): Advice {
  const { step, expectedTotal, alternatives } = advice.suggestion
  const last = step.kind === 'end' ? 'replace_camera' : step.id
  if (!advisor.action(SUPPLY) || !advisor.afterSupply(last, advice.causes[0]?.id ?? '')) return advice
  const sooner = alternatives.find((one) => supplies.includes(one.step.id))
  return instead(advice, sooner ?? { step: { kind: 'do', id: SUPPLY }, expectedTotal }, advisor)
}
