export { type Sentence, type Speaker, speaker, spoken, type Texts } from './text.ts'
