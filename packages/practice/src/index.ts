export {
  type HomeCamera,
  type HomeName,
  homes,
  PracticeHome,
  type PracticeCamera,
  practicePassword,
  type Verb,
  verbs,
} from './home.ts'
export { Person, type PersonOptions, type Story } from './person.ts'
export { type RunningTwin, runTwin, type RunTwinOptions } from './run-twin.ts'
