import type { Ask, Given, Text } from '@pinhole/core'

export interface AskOptions<T> {
  /** Makes sense of what the person sent, or throws; a throw is told to them and the question stays. */
  parse(value: unknown): T
  /** Takes the question back, e.g. because the network noticed the answer by itself. */
  signal?: AbortSignal
  /**
   * Whether the answer is written down. By default all are but logins and Wi-Fi passwords: those live in memory only and
   * are the one thing asked again after a restart.
   */
  keep?: boolean
}

/** What a step is handed beside its input: the given things, its surroundings and its voice. `signal` ends the step. */
export interface StepGiven extends Given {
  run: string
  camera: string
  /** What an earlier step of this run gave; `undefined` when it was skipped or has not run. */
  result<Out>(step: Pick<Step<never, Out>, 'id' | 'run'>): Out | undefined
  /**
   * Asks the person and waits. An answer that was written down before a restart comes back at once, so the n-th question
   * of one id gets the n-th answer.
   */
  ask<T>(ask: Ask, options: AskOptions<T>): Promise<T>
  /** Writes something worth keeping into the journal; listeners hear it. Plain JSON. */
  emit(event: unknown): Promise<void>
}

/** Says whether a step may happen. Refusing ends the run before anything was touched. */
export interface Guard<In> {
  id: string
  /** False: Failure `run.refused`. A Failure thrown here says more (`backup.not-verified`, `consent.missing`). */
  allows(input: In, given: StepGiven): boolean | Promise<boolean>
}

/** One step of a flow. `In` is what the flow was started with; `Out` is plain JSON and is kept. */
export interface Step<In, Out> {
  id: string
  /** What a person reads in the list of steps; by default the key `flow.<flow>.<step>`. */
  name?: Text
  run(input: In, given: StepGiven): Promise<Out>
  /**
   * Looks whether the step has happened already, and what it gave. Asked when the power failed between its beginning and
   * its end. A step that changes anything must have it; one that only reads may be run again instead.
   */
  done?(input: In, given: StepGiven): Promise<Out | undefined>
  /** Takes back what a finished step left, when the run fails or is cancelled later. */
  undo?(output: Out, given: StepGiven): Promise<void>
  /** Says that the step is not needed this time. */
  skip?(input: In, given: StepGiven): boolean | Promise<boolean>
  /** Milliseconds the step may take. The clock stands while a person is asked and starts anew after the answer. */
  patience: number
  /** Steps of this run that must be done, not skipped. */
  onlyAfter?: readonly string[]
  guards?: readonly Guard<In>[]
  /** The result in a sentence, for the list of steps. */
  says?(output: Out): Text
}
