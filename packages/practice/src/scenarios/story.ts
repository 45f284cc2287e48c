import { seededRandom } from '@pinhole/core'
import { type Fault, faults, faultsOf } from '@pinhole/twin'
import type { Story } from '../person.ts'

export type Kind = 'cause' | 'reset' | 'wire' | 'trouble'

/** One fault of the twin as a case to be brought to its end. */
export interface Scenario {
  id: string
  kind: Kind
  /** The seed model's cause behind the trouble; null where nothing but a wire misbehaves. */
  cause: string | null
  expected: string
  /** All faults that are on: the one in question, and the trouble it comes with. */
  faults: readonly string[]
  /** What the owner says on coming, where a trouble is played: its id. */
  trouble?: string
  /** What the owner did or has before the case begins. */
  first?: 'reset' | 'program-searches'
}

const kindOf = (fault: Fault): Kind => (fault.cause ? 'cause' : fault.resetEnds ? 'reset' : 'wire')

/** One scenario a fault, in the order of the twin's list; what plays one trouble alone stands in ./troubles.ts. */
export const scenarios: readonly Scenario[] = faults
  .filter(({ trouble }) => !trouble)
  .map((fault) => {
    const along = fault.along ?? []
    const cause = fault.cause ?? faultsOf(along).find((one) => one.cause)?.cause ?? null
    return {
      id: fault.id,
      kind: kindOf(fault),
      cause,
      expected: fault.expected,
      faults: [fault.id, ...along],
    }
  })

/** What the owner remembers and wants; the world's chances stand in the faults' files. */
export function storyOf(scenario: Scenario, seed: number): Story {
  const random = seededRandom(chance(scenario.id, seed) + 1)
  const told = faultsOf(scenario.faults).find((fault) => fault.story)?.story ?? {}
  const wish = faultsOf(scenario.faults).find((fault) => fault.story?.wish)?.story?.wish
  return {
    workedForWeeks: random.next() < (told.weeks ?? 0.85),
    beganWithPowerCut: random.next() < (told.powerCut ?? 0.1),
    ...(wish ? { wish } : {}),
    ...(told.updated ? { updated: true } : {}),
    ...(scenario.trouble ? { trouble: scenario.trouble } : {}),
    ...ownerOf(seed),
  }
}

/** Two owners in five want no app: one at a host with a radio to spare, one at a host without. */
const ownerOf = (seed: number): Pick<Story, 'owner' | 'radio'> =>
  seed % 5 === 2 ? { owner: 'local', radio: true } : seed % 5 === 4 ? { owner: 'local', radio: false } : {}

/** The number that all chance of one run begins with. */
export function chance(id: string, seed: number): number {
  let sum = seed * 7919
  for (const letter of id) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0
  return sum
}
