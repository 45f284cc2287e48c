import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { Hall } from '../hall.ts'
import type { App } from '../http.ts'

/** Events kept for one listener that does not take them. */
const MOST_WAITING = 256

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
        let waiting = 0
        const stop = hall.bell.listen(({ event, data }) => {
          // A phone is told no code that pairs another.
          if (event === 'phone' && c.env?.phone) return
          // Who does not listen any more (a phone asleep) is let go; a page that wakes connects again and reads anew.
          if (waiting >= MOST_WAITING) return stream.abort()
          waiting++
          void stream.writeSSE({ event, data: JSON.stringify(data) }).finally(() => waiting--)
        })
        await stream.writeSSE({ event: 'find', data: JSON.stringify(await hall.find()) })
        await gone
        stop()
      }),
  )
}
