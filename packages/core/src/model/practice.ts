import type { Light } from './light.ts'
import type { CaseView } from './case-view.ts'

/**
 * Everything that can be done to a practice camera, by where it is done and in the order in which it is shown. Like the
 * stations without any schema, so that the page can take the list and leave the validator.
 */
export const practiceActs = {
  /** The pin in the reset hole. */
  pin: ['press', 'release'],
  plug: ['unplug', 'plug'],
  /** Hands at the camera and in the house. */
  hands: ['card-out', 'card-in', 'touch-adapter', 'swap-adapter', 'walk-past', 'restart-router', 'darken'],
  /** A phone beside it. */
  phone: [
    'phone-networks',
    'app-open-live',
    'app-clip',
    'app-open-settings',
    'app-turn',
    'app-add',
    'app-remove',
  ],
  /** Done to the app itself; the page has no button for it. */
  app: ['app-update', 'app-clear'],
  time: ['skip-minute'],
} as const
export type PracticeAct = (typeof practiceActs)[keyof typeof practiceActs][number]

export const isPracticeAct = (act: string): act is PracticeAct =>
  Object.values<readonly string[]>(practiceActs).some((acts) => acts.includes(act))

/** A practice camera as one sees and touches it. */
export interface PracticeCamera {
  id: string
  mac: string
  name: string
  model: string
  picture: CaseView['camera']['picture']
  light: Light
  plugged: boolean
  card: boolean
  adapter: 'normal' | 'hot'
  voice: string | null
  /** What hands and phone last found out, newest first: the act and what came of it, e.g. `app-open-live.plays`. */
  app: string[]
  /** What somebody who lives here remembers: the home's name. */
  story: string
  /** The owner's password: nothing of a practice camera is real. */
  password: string
  /** Whether time can be let fly here. */
  skips: boolean
  /** Whether a pin holds its reset button down. */
  held: boolean
}
