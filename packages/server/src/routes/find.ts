import { createRoute, z } from '@hono/zod-openapi'
import type { Hall } from '../hall.ts'
import { type App, gives, json } from '../http.ts'

const Wish = z.object({ sweep: z.boolean().optional(), address: z.ipv4().optional() })

/** Looking for cameras: what was heard, and another look. */
export function findRoutes(app: App, hall: Hall): void {
  app.openapi(createRoute({ method: 'get', path: '/api/find', responses: gives('FindView') }), async (c) =>
    c.json(await hall.find(), 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/find',
      request: { body: json(Wish) },
      responses: gives('FindView'),
    }),
    async (c) => {
      const { address, sweep } = c.req.valid('json')
      hall.look(address ? [address] : [], { sweep: sweep ?? false })
      return c.json(await hall.find(), 200)
    },
  )
}
