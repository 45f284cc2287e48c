import { say } from '@pinhole/core'
import type { Intake } from '@pinhole/intake'
import { originsIn } from '@pinhole/recovery'
import { createRoute, z } from '@hono/zod-openapi'
import { type App, gives, json } from '../http.ts'

const Words = z.object({ text: z.string().min(1).max(4000), lang: z.string().length(2).optional() })

/** What is wrong, in somebody's own words. Nothing of it is kept. */
export function intakeRoutes(app: App): void {
  let opened: Promise<Intake> | undefined
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/triage',
      request: { body: json(Words) },
      responses: gives('Triage'),
    }),
    async (c) => {
      // Its weights are read when somebody first writes, not at every start.
      opened ??= import('@pinhole/intake').then(({ openIntake }) => openIntake())
      const { text, lang } = c.req.valid('json')
      const said = (await opened)(text, lang)
      const shown = [...said.troubles.map(({ id }) => id), ...(said.ask ?? [])]
      return c.json({ ...said, from: originsIn(shown.map((id) => say(`troubles.of.${id}.says`))) }, 200)
    },
  )
}
