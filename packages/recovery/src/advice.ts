import type { Evidence } from '@pinhole/engine'
import type { Cost, RankedCause, StepRef, Suggestion, Sure, Text } from '@pinhole/core'
import type { FedBy, Need } from '@pinhole/knowledge'
import type { z } from 'zod'

export interface Advice {
  suggestion: Suggestion
  causes: readonly RankedCause[]
  /** The shares rest on what cured it too; absent: on nothing but what was seen, told and tried. */
  cured?: true
  /**
   * Present where what was seen and told fits together worse than chance and no cause makes it fit: the question whose
   * answer fits the rest worst, null where none does alone.
   */
  unexplained?: { recheck: string | null }
  /** The cheapest answer of a person that would change the advice, how likely it is, and the step it would lead to. */
  whatIf?: { question: string; answer: string; p: number; step: StepRef }
}

/** What overrules every belief, as the knowledge says it: when it holds, what it forbids, what is done first. */
export interface SafetyRule {
  id: string
  /** Any one of these answers makes it hold; none: it only goes with the steps it guards. */
  when: readonly { question: string; answer: string }[]
  forbids: readonly string[]
  /** Forbidden until that action was tried. */
  until: { action: string; forbids: readonly string[] } | null
  next: string | null
  /** Steps that are shown with this rule's steps before their own. */
  guards: readonly string[]
  steps: readonly string[]
  answers: readonly string[]
  /** The same where no adapter feeds the camera. */
  fed: Partial<
    Record<FedBy, { steps: readonly string[]; answers: readonly string[]; leaves?: string | undefined }>
  >
  /** Steps that stand behind the others where nobody says how it is fed. */
  unsaid?: readonly string[] | undefined
  /** The answer that leaves the rest to somebody else, so that the case stops there. */
  leaves?: string | undefined
}

/**
 * What recovery needs of knowledge and engine, in one narrow shape. Every word a person reads comes back as a text key,
 * so that this room holds no sentence about a cause.
 */
export interface Advisor {
  question(id: string): { states: readonly string[]; cost: Cost; askedOf: 'human' | 'machine' } | null
  action(id: string): { cost: Cost; destructive: boolean; invalidates: readonly string[] } | null
  advise(evidence: readonly Evidence[]): Advice
  rules: readonly SafetyRule[]
  /** What a step needs a camera to have; absent: nothing. */
  needs: ReadonlyMap<string, readonly Need[]>
  /** The same of a cause: a camera without the part cannot have it. */
  causeNeeds: ReadonlyMap<string, readonly Need[]>
  /** The guide that a step is. */
  guided: ReadonlyMap<string, string>
  /** Steps that the camera of this case has no use for; none before it is known which that is. */
  unfit: ReadonlySet<string>
  /** Whether a camera that no adapter feeds has its supply looked at before this is done about that cause. */
  afterSupply(action: string, cause: string): boolean
  /** Whether a camera is given up for this cause only after a reset. */
  lastAfterReset(cause: string): boolean
  words: {
    question(id: string): Text
    help(id: string): Text | null
    answer(question: string, answer: string): Text
    action(id: string): Text
    steps(action: string): readonly Text[]
    cause(id: string): Text
    /** What one answer, or a repair that failed, says in a sentence. */
    reason(question: string, answer: string): Text
    rule: {
      title(rule: string): Text
      step(rule: string, step: string): Text
      answer(rule: string, answer: string): Text
    }
  }
  /** Who stands behind a cause's numbers. */
  basis(cause: string): z.infer<typeof Sure>
}
