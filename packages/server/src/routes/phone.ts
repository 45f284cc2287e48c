import { Failure } from '@pinhole/core'
import { createRoute, z } from '@hono/zod-openapi'
import { type App, gives, json } from '../http.ts'
import type { PhoneDoor } from '../phone/door.ts'

/** The phones' door, worked from this computer alone. */
export function phoneRoutes(app: App, door: PhoneDoor): void {
  app.use('/api/phone/*', async (c, next) => {
    if (c.env?.phone) throw new Failure('server.this-machine-only')
    await next()
  })
  app.openapi(createRoute({ method: 'get', path: '/api/phone', responses: gives('PhoneView') }), async (c) =>
    c.json(await door.view(), 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/phone',
      request: { body: json(z.object({ address: z.ipv4().optional() })) },
      responses: gives('PhoneView'),
    }),
    async (c) => c.json(await door.open(c.req.valid('json').address), 200),
  )
  app.openapi(
    createRoute({ method: 'delete', path: '/api/phone', responses: gives('PhoneView') }),
    async (c) => c.json(await door.shut(), 200),
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/phone/phones/{id}',
      request: { params: z.object({ id: z.string().max(64) }) },
      responses: gives('PhoneView'),
    }),
    async (c) => c.json(await door.revoke(c.req.valid('param').id), 200),
  )
}
