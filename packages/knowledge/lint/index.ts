import { causesToldApart, everyCauseHasACure, lighterHalvesAreHalves, referencesExist } from './meaning.ts'
import { answersSumToOne, everyNumberHasABasis } from './numbers.ts'
import type { Rule } from './rule.ts'
import { everyActionHasAGuide, everythingHasWords, noTextGuessesPower } from './words.ts'

export const rules: readonly Rule[] = [
  answersSumToOne,
  everyNumberHasABasis,
  causesToldApart,
  everyCauseHasACure,
  lighterHalvesAreHalves,
  referencesExist,
  everythingHasWords,
  everyActionHasAGuide,
  noTextGuessesPower,
]
