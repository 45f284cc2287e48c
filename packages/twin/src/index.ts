export { answer, type Surround } from './answer.ts'
export { type Dump, type Json, type JsonObject, readDump } from './dump.ts'
export { type HeardNetwork, Onboarding, type SetUpTarget } from './onboarding.ts'
export { type Answer, TwinState } from './state.ts'
