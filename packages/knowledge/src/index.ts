export { compileModel, isFalseFix, modelFile, rowOf } from './compile.ts'
export { loadKnowledge } from './load.ts'
export { ActionFile, Basis, CauseFile, FalseFix, type Knowledge, ObservationFile } from './schema.ts'
