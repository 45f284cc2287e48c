export { caseFacts, type CaseFacts } from './case-facts.ts'
export { Decision, loadDecisions } from './decisions.ts'
export {
  cardToBuy,
  type Feed,
  feedsOf,
  hasAdapter,
  hasCard,
  hasHead,
  hasStream,
  picture,
  powerOf,
} from './facts.ts'
export { type Catalogue, catalogueOf, loadCatalogue, readCatalogue } from './load.ts'
export { type Clues, type Match, matchModel, modelLookup } from './match.ts'
export type { PowerSaid } from './power.ts'
export { resetGuide, said } from './reset-guide.ts'
export { Basis, Entry, Kind, Place, Recognise, SourceRecord, Tool } from './schema.ts'
