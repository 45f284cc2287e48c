export {
  type HomeCamera,
  type HomeName,
  homes,
  PracticeHome,
  practicePassword,
} from './home.ts'
export { Person, type PersonOptions, type Story } from './person.ts'
export { type RunningTwin, runTwin, type RunTwinOptions } from './run-twin.ts'
