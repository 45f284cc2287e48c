import type { CaseView, ResetGuide } from '@pinhole/core'
import { at, guide, hallway, run, words } from './hallway.ts'

const coach = (
  phase: 'prepare' | 'hold' | 'watch' | 'outcome',
  text: string,
  reset: ResetGuide = guide,
  pressed = false,
) =>
  hallway(
    run({
      ask: {
        kind: 'coach',
        id: `coach-${phase}`,
        phase,
        text: words(text),
        steps:
          phase === 'prepare'
            ? [
                {
                  text: words('Take the card out first, with the plug pulled.'),
                  picture: 'card',
                  warn: true,
                },
                { text: words('Plug it in again and wait for the light.'), picture: 'plug', seconds: 60 },
                { text: words('Unbend a paper clip.'), picture: 'pin' },
              ]
            : [],
        reset,
        pressedAt: pressed ? Date.now() - 6000 : null,
        releasedAt: null,
        options: [
          {
            id: 'alternate',
            text: words('It waits for set-up'),
            light: { colour: 'red+green', pattern: 'alternate' },
          },
          {
            id: 'steady',
            text: words('It came back as before'),
            light: { colour: 'green', pattern: 'solid' },
          },
          { id: 'dark', text: words('It is dark'), light: { colour: null, pattern: 'off' } },
          { id: 'cannot-tell', text: words('I cannot tell') },
        ],
      },
    }),
    {
      station: 'reset',
      passed: ['find', 'check', 'ask', 'cause', 'back-up'],
      presence: Array.from({ length: 30 }, (_, second) =>
        second === 24 && phase !== 'prepare'
          ? { at: at + second * 1000, kind: 'left' as const }
          : {
              at: at + second * 1000,
              kind: 'tick' as const,
              ...(second < 24 ? { ms: 4 + (second % 5) * 20 } : {}),
            },
      ),
    },
  )

const ready = coach('hold', 'Press the reset button and hold it until the light changes.')

/** The coach in each of its moments. */
export const coached: Record<string, CaseView> = {
  'coach-prepare': coach('prepare', 'Take the card out. Have the pin ready.'),
  'coach-ready': coach('hold', 'Let go when it blinks red.'),
  'coach-alike': {
    ...ready,
    camera: { ...ready.camera, light: { colour: 'red', pattern: 'blink-slow' } },
  },
  'coach-hold': coach('hold', 'Let go when it blinks red.', guide, true),
  'coach-no-time': coach('hold', 'Hold until the light changes.', {
    ...guide,
    holdSeconds: null,
    holes: [],
    lights: [],
  }),
  'coach-watch': coach('watch', 'Good. It is restarting.'),
  'coach-outcome': coach('outcome', 'What became of it?'),
  'practice-hold': {
    ...coach('hold', 'Press the reset button and hold it until the light changes.'),
    practice: true,
  },
}
