import { type CaseEvent, Secret } from '@pinhole/core'
import { z } from '@hono/zod-openapi'
import type { Hall } from '../hall.ts'

export const word = z.string().min(1).max(64)

/** What one can do to a case: the last part of its path, what is sent, and what it does. */
export const verbs = {
  answer: [
    z.object({ question: word, answer: word }),
    (hall: Hall, about: string, { question, answer }: { question: string; answer: string }) =>
      hall.record(about, {
        kind: 'observed',
        observation: { question, answer, at: hall.finder.now(), by: { kind: 'person' } },
      }),
  ],
  'take-back': [
    z.object({ question: word }),
    (hall: Hall, about: string, { question }: { question: string }) =>
      hall.record(about, { kind: 'taken-back', question }),
  ],
  model: [
    z.object({ model: word }),
    (hall: Hall, about: string, { model }: { model: string }) => hall.say(about, model),
  ],
  defer: [
    z.object({ step: word }),
    (hall: Hall, about: string, { step }: { step: string }) => hall.record(about, { kind: 'deferred', step }),
  ],
  choose: [
    z.object({ step: word }),
    (hall: Hall, about: string, { step }: { step: string }) => hall.record(about, { kind: 'chosen', step }),
  ],
  act: [
    z.object({ action: word, outcome: z.enum(['cured', 'not-cured', 'could-not']) }),
    (hall: Hall, about: string, done: Omit<Extract<CaseEvent, { kind: 'acted' }>, 'kind'>) =>
      hall.done(about, done),
  ],
  login: [
    z.object({
      username: z.string().max(128).optional(),
      password: z.string().min(1).max(128),
      keep: z.boolean().default(false),
    }),
    async (hall: Hall, about: string, sent: { username?: string; password: string; keep: boolean }) => {
      const seen = await hall.login(about, { ...sent, password: new Secret(sent.password) })
      if (seen.state === 'accepted' || seen.state === 'camera-account') void hall.probe(about)
    },
  ],
  consent: [
    z.object({ action: word }),
    (hall: Hall, about: string, { action }: { action: string }) => hall.consent(about, action),
  ],
  start: [
    z.object({ action: word }),
    (hall: Hall, about: string, { action }: { action: string }) => hall.start(about, action),
  ],
  input: [
    z.object({ run: word, ask: word, value: z.unknown() }),
    (hall: Hall, about: string, { run, ask, value }: { run: string; ask: string; value?: unknown }) =>
      hall.input(about, run, ask, value),
  ],
  probe: [z.object({}), async (hall: Hall, about: string) => void hall.probe(about)],
  stop: [z.object({}), (hall: Hall, about: string) => hall.stop(about)],
  close: [z.object({}), (hall: Hall, about: string) => hall.close(about)],
  reopen: [
    z.object({ why: word }),
    async (hall: Hall, about: string, { why }: { why: string }) => {
      await hall.record(about, { kind: 'reopened', why })
      // It may be another camera by now.
      void hall.probe(about)
    },
  ],
} as const satisfies Record<
  string,
  readonly [z.ZodType, (hall: Hall, about: string, sent: never) => Promise<void>]
>
