export type { ModelSaid } from './model-said.ts'
export { type Intake, openIntake, SURE, type Triage } from './triage.ts'
