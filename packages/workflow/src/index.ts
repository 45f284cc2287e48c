export { type AnyFlow, defineFlow, type Flow } from './flow.ts'
export { createRunner, type RunChange, type Runner } from './runner.ts'
export type { AskOptions, Guard, Step, StepGiven } from './step.ts'
export { viewRun } from './view.ts'
