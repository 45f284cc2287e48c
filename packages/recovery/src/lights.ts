import type { Light } from '@pinhole/core'

/** The light that an answer to `led` stands for; where no colour is meant, none is drawn. */
const lights: Readonly<Record<string, Light>> = {
  off: { colour: null, pattern: 'off' },
  solid: { colour: null, pattern: 'solid' },
  green_blink: { colour: 'green', pattern: 'blink' },
  other_blink: { colour: null, pattern: 'blink' },
}

/** The light an answer of a question means; null where the question is about something else. */
export const lightOf = (question: string, answer: string | undefined): Light | null =>
  question === 'led' && answer !== undefined ? (lights[answer] ?? null) : null
