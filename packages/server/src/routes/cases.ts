import { Failure } from '@pinhole/core'
import { createRoute, z } from '@hono/zod-openapi'
import { reportHtml, reportJson } from '@pinhole/recovery'
import type { Hall } from '../hall.ts'
import { type App, gives, json, refuses, speakerFor } from '../http.ts'
import { answerList, Report } from '../schemas.ts'
import { VERSION } from '../version.ts'
import { verbs, word } from './verbs.ts'

const id = z.object({ id: z.string().max(64) })
const lang = z.object({ lang: z.string().max(16).optional() })
const NewCase = z.object({
  address: z.ipv4().optional(),
  mac: word.optional(),
  complaint: word.optional(),
  model: word.optional(),
})
/** Cases: opened, looked at, moved on, and told. */
export function caseRoutes(app: App, hall: Hall): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases',
      responses: { 200: { description: 'The latest fifty', ...answerList('CaseView') }, default: refuses },
    }),
    async (c) => c.json(await hall.cases(), 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/cases',
      request: { body: json(NewCase) },
      responses: gives('CaseView'),
    }),
    async (c) => c.json(await hall.open(c.req.valid('json')), 200),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases/{id}',
      request: { params: id },
      responses: gives('CaseView'),
    }),
    async (c) => c.json(await hall.view(c.req.valid('param').id), 200),
  )
  for (const [verb, [schema, work]] of Object.entries(verbs))
    app.openapi(
      createRoute({
        method: 'post',
        path: `/api/cases/{id}/${verb}`,
        request: { params: id, body: json(schema) },
        responses: gives('CaseView'),
      }),
      async (c) => {
        const about = c.req.valid('param').id
        await hall.state(about)
        await work(hall, about, c.req.valid('json') as never)
        return c.json(await hall.view(about), 200)
      },
    )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases/{id}/live',
      request: { params: id },
      responses: {
        200: {
          description:
            'The pictures of a watch under way, packed as `pack` in live.ts says; empty without one',
          content: { 'application/octet-stream': { schema: z.string() } },
        },
        default: refuses,
      },
    }),
    async (c) => {
      const about = c.req.valid('param').id
      await hall.state(about)
      const pictures = hall.live.look(about)
      if (!pictures) throw new Failure('run.busy')
      return c.body(pictures, 200, { 'content-type': 'application/octet-stream' }) as never
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases/{id}/report.json',
      request: { params: id, query: lang },
      responses: gives('Report'),
    }),
    async (c) =>
      c.json(Report.parse(reportJson(await hall.view(c.req.valid('param').id), speakerFor(c), VERSION)), 200),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases/{id}/report.html',
      request: { params: id, query: lang.extend({ save: z.enum(['1']).optional() }) },
      responses: {
        200: {
          description: 'One page to read, keep or print; `save` offers it as a file',
          content: { 'text/html': { schema: z.string() } },
        },
        default: refuses,
      },
    }),
    async (c) => {
      const view = await hall.view(c.req.valid('param').id)
      if (c.req.valid('query').save)
        c.header('content-disposition', `attachment; filename="pinhole-${view.id}.html"`)
      return c.html(reportHtml(view, speakerFor(c)), 200)
    },
  )
}
