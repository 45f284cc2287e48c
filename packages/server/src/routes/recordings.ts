import { ReadableStream } from 'node:stream/web'
import { createRoute, z } from '@hono/zod-openapi'
import type { Clip } from '@pinhole/core'
import type { Hall } from '../hall.ts'
import { type App, refuses } from '../http.ts'
import { answerList } from '../schemas.ts'

const id = z.object({ id: z.string().max(64) })
const clip = id.extend({ clip: z.string().regex(/^[0-9a-f]{16}$/) })

/** When it was filmed, as a file's name can say it: `20260610-073152`. */
const nameOf = ({ start }: Clip): string =>
  new Date(start * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

/** Recordings that were fetched from a camera's card: told, and handed out as files any player takes. */
export function recordingRoutes(app: App, hall: Hall): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases/{id}/recordings',
      request: { params: id },
      responses: { 200: { description: 'Newest first', ...answerList('Clip') }, default: refuses },
    }),
    async (c) => c.json(await hall.recordings(c.req.valid('param').id), 200),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases/{id}/recordings/{clip}',
      request: { params: clip },
      responses: {
        200: {
          description: 'MPEG-TS, as the camera gave it',
          content: { 'video/mp2t': { schema: z.string() } },
        },
        default: refuses,
      },
    }),
    async (c) => {
      const { id: about, clip: wanted } = c.req.valid('param')
      const { clip: found, bytes } = await hall.recording(about, wanted)
      return c.body(ReadableStream.from(bytes) as never, 200, {
        'content-type': 'video/mp2t',
        'content-length': String(found.bytes),
        'content-disposition': `attachment; filename="pinhole-${nameOf(found)}.ts"`,
      }) as never
    },
  )
}
