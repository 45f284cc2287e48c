import { Failure } from '@pinhole/core'
import { createRoute } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { guard } from './guard.ts'
import type { Hall } from './hall.ts'
import { type App, gives, newApp, refusal, statusOf } from './http.ts'
import type { PhoneDoor } from './phone/door.ts'
import { threshold } from './phone/threshold.ts'
import { caseRoutes } from './routes/cases.ts'
import { eventRoutes } from './routes/events.ts'
import { findRoutes } from './routes/find.ts'
import { guideRoutes } from './routes/guides.ts'
import { intakeRoutes } from './routes/intake.ts'
import { modelRoutes } from './routes/models.ts'
import { file } from './routes/page.ts'
import { pairRoutes } from './routes/pair.ts'
import { phoneRoutes } from './routes/phone.ts'
import { type Practice, practiceRoutes } from './routes/practice.ts'
import { recordingRoutes } from './routes/recordings.ts'
import { components } from './schemas.ts'
import { VERSION } from './version.ts'

export interface AppOptions {
  hall: Hall
  /** Folder of the built page; absent: API only. */
  page?: string
  practice?: Practice
  /** The phones' door; absent: there is none. */
  phone?: PhoneDoor
  /** Names this server may be called by besides the loopback ones, e.g. `pinhole.test:7464`. */
  hosts?: readonly string[]
}

/** Nothing that is asked of us is longer. */
const LONGEST = 64 * 1024

/** The server as a function of requests; nothing listens yet. */
export function createApp({ hall, page, practice, phone, hosts = [] }: AppOptions): App {
  const app = newApp()
  for (const [name, schema] of Object.entries(components()))
    app.openAPIRegistry.registerComponent('schemas', name, schema)

  app.use(guard(hosts))
  app.use(
    bodyLimit({
      maxSize: LONGEST,
      onError: (c) => c.json(refusal(new Failure('input.invalid', { why: 'body' })), 413),
    }),
  )
  if (phone) app.use(threshold(phone))
  app.onError((failure, c) => {
    if (failure instanceof Failure) return c.json(refusal(failure), statusOf(failure.code))
    // A body that is no JSON is the asker's mistake, not trouble of ours.
    if (failure instanceof HTTPException && failure.status < 500)
      return c.json(refusal(new Failure('input.invalid', { why: 'body' })), failure.status)
    hall.trouble(c.req.path, failure)
    return c.json({ error: { key: 'ui.trouble.refused' } }, 500)
  })

  app.openapi(
    createRoute({ method: 'get', path: '/api/health', responses: gives('Done', 'It serves') }),
    (c) => c.json({ ok: true as const }, 200),
  )
  findRoutes(app, hall)
  caseRoutes(app, hall)
  recordingRoutes(app, hall)
  eventRoutes(app, hall)
  intakeRoutes(app)
  modelRoutes(app)
  guideRoutes(app, hall)
  practiceRoutes(app, practice)
  if (phone) {
    phoneRoutes(app, phone)
    pairRoutes(app, phone)
  }
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Pinhole', version: VERSION } })
  app.all('/api/*', (c) => c.json(refusal(new Failure('input.invalid', { why: c.req.path })), 404))
  if (page) app.get('*', async (c) => await file(page, new URL(c.req.url).pathname))
  return app
}
