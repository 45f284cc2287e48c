import { Failure } from '@pinhole/core'
import { createRoute, z } from '@hono/zod-openapi'
import { type App, gives, json } from '../http.ts'

/** A practice home, as the page draws and touches it. Given from outside, so that the house works without it. */
export interface Practice {
  list(): Promise<unknown>
  act(camera: string, verb: string, body: unknown): Promise<unknown>
}

const touch = z.object({ camera: z.string().max(64), verb: z.string().max(64) })

export function practiceRoutes(app: App, practice: Practice | undefined): void {
  const home = () => {
    if (!practice) throw new Failure('case.not-found', { id: 'practice' })
    return practice
  }
  app.openapi(
    createRoute({ method: 'get', path: '/api/practice', responses: gives('PracticeView') }),
    async (c) => c.json((await home().list()) as never, 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/practice/{camera}/{verb}',
      request: { params: touch, body: { ...json(z.looseObject({})), required: false } },
      responses: gives('PracticeView'),
    }),
    async (c) => {
      const { camera, verb } = c.req.valid('param')
      const body: unknown = await c.req.json().catch(() => ({}))
      return c.json((await home().act(camera, verb, body)) as never, 200)
    },
  )
}
