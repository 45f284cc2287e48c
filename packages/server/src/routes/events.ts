import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { Hall } from '../hall.ts'
import type { App } from '../http.ts'

/** What happens, as it happens: `find`, `case`, `presence`, and for this computer alone `phone`. */
export function eventRoutes(app: App, hall: Hall): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events',
      responses: {
        200: {
          description: 'Events `find`, `case`, `presence`, `phone`; the data of each is its view as JSON',
          content: { 'text/event-stream': { schema: z.string() } },
        },
      },
    }),
    (c) =>
      streamSSE(c, async (stream) => {
        const gone = new Promise<void>((resolve) => stream.onAbort(resolve))
        const stop = hall.bell.listen(({ event, data }) => {
          // A phone is told no code that pairs another.
          if (event === 'phone' && c.env?.phone) return
          void stream.writeSSE({ event, data: JSON.stringify(data) })
        })
        await stream.writeSSE({ event: 'find', data: JSON.stringify(await hall.find()) })
        await gone
        stop()
      }),
  )
}
