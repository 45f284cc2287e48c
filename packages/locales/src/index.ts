export { type Sentence, type Speaker, speaker, type Texts } from './text.ts'
