import { chainsOf } from '../chain.ts'
import { evaluate } from '../evaluate.ts'
import { type Ladder, ladder } from '../ladder.ts'
import { policy } from '../policy.ts'
import { behind } from './behind.ts'
import { full } from './seed.ts'
import { afterProbes, type Chooser, guideFitted, guideLiteral, twoStepWhereItMatters } from './strategies.ts'

/** One piece of the work on the whole model: a lower end, or what a strategy costs, behind one complaint (−1 = all). */
export interface SeedTask {
  what: 'lower' | SeedPolicy
  answer: number
}
export type SeedPolicy =
  | 'guideLiteral'
  | 'guideFitted'
  | 'pc'
  | 'pcAfterComplaint'
  | 'pcAfterComplaintAndProbes'
  | 'myopic'
  | 'sacso'
  | 'twoStep'

/** Totals of a piece; shares of all cases, so pieces add up. */
export type SeedShare = Partial<Record<string, number>>

export interface SeedEffort {
  /** Minute-equivalents, times P(evidence), within which the lower end stops looking. */
  close: number
  /** Evidence rarer than this is left to the quicker rule when looking two steps ahead. */
  rare: number
}

/** Phone, camera, and what only a reset can tell: how the questions of the seed model are put on ladders. */
const chains = [
  [
    'lan_state',
    'cloud_reach',
    'lan_health',
    'rssi',
    'age',
    'power_event',
    'sibling_devices',
    'app_all_screens',
    'app_settings',
    'outage_reports',
    'walk_test',
  ],
  ['led', 'motor_sweep', 'adapter_hot', 'power_cycle', 'slot_view', 'sd_known_good', 'voltage'],
  ['reset_outcome'],
]

/** Does pieces of the work; the tables it makes serve all of them. */
export function seedWork(effort: SeedEffort): (task: SeedTask) => SeedShare {
  const model = full()
  let climb: Ladder | undefined
  const choosers: Record<SeedPolicy, () => Pick<Chooser, 'choose'>> = {
    guideLiteral: () => guideLiteral(model),
    guideFitted: () => guideFitted(model),
    // The complaint is taken away, and so is what asks for it.
    pc: () => {
      const plain = policy(model, 'pc')
      return { choose: (at) => plain.choose({ ...at, asks: 0 }) }
    },
    pcAfterComplaint: () => policy(model, 'pc'),
    pcAfterComplaintAndProbes: () => afterProbes(model),
    myopic: () => policy(model, 'myopic'),
    sacso: () => policy(model, 'sacso'),
    twoStep: () => twoStepWhereItMatters(model, effort.rare),
  }
  return ({ what, answer }) => {
    const part = answer < 0 ? model : behind(model, answer)
    if (what !== 'lower') {
      const { tried, ...found } = evaluate(part, choosers[what]())
      return { ...found, replaced: tried['replace_camera']!, factoryResets: tried['factory_reset']! }
    }
    climb ??= ladder(model, chainsOf(model, chains), effort.close)
    const before = climb.states()
    // Every strategy asks the complaint first, and pays for it.
    const paid = part.prior.reduce((total, p) => total + p, 0) * part.questions[0]!.cost
    return { lower: paid + climb.lower(part.prior), states: climb.states() - before }
  }
}
