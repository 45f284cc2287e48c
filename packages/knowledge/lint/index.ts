import { causesToldApart, everyCauseHasACure, lighterHalvesAreHalves } from './meaning.ts'
import { answersSumToOne, everyNumberHasABasis, sharesSumToOne } from './numbers.ts'
import { referencesExist } from './references.ts'
import type { Rule } from './rule.ts'
import { moreHasWords, troublesHaveCures, troublesToldApart } from './troubles.ts'
import { everyActionHasAGuide, everythingHasWords, noTextGuessesPower } from './words.ts'

export { spoken, type Words } from './rule.ts'

export const rules: readonly Rule[] = [
  answersSumToOne,
  sharesSumToOne,
  everyNumberHasABasis,
  causesToldApart,
  everyCauseHasACure,
  lighterHalvesAreHalves,
  referencesExist,
  everythingHasWords,
  everyActionHasAGuide,
  noTextGuessesPower,
  troublesToldApart,
  troublesHaveCures,
  moreHasWords,
]
