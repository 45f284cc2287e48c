export { isFalseFix } from '@pinhole/engine'
export { partOf } from './about.ts'
export { compileModel, modelFile, rowOf } from './compile.ts'
export { loadKnowledge } from './load.ts'
export { loadMore, MoreAction, MoreCause, type More, readMore, TroubleFile } from './more.ts'
export {
  ActionFile,
  Basis,
  CauseFile,
  FalseFix,
  FedBy,
  type Knowledge,
  Need,
  ObservationFile,
} from './schema.ts'
export { readJson } from './read.ts'
export { type Pair, tellApart } from './tell-apart.ts'
export { knowledgeFor, troubleOf } from './trouble.ts'
