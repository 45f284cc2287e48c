export { type Intake, openIntake, SURE } from './triage.ts'
