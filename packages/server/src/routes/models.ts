import { type Catalogue, loadCatalogue, picture } from '@pinhole/catalogue'
import { findModels, nameOfModel } from '@pinhole/guides'
import { createRoute, z } from '@hono/zod-openapi'
import { type App, gives, speakerFor } from '../http.ts'

/** As many as one looks through. */
const MOST = 8

const Asked = z.object({ text: z.string().min(1).max(80), lang: z.string().max(16).optional() })

/** Which model somebody means by a name, a number or a label. */
export function modelRoutes(app: App): void {
  const catalogue: Catalogue = loadCatalogue()
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/models',
      request: { query: Asked },
      responses: gives('ModelsFound'),
    }),
    (c) => {
      const { models, by } = findModels(catalogue, c.req.valid('query').text, speakerFor(c))
      const shown = models.slice(0, MOST).map((entry) => ({
        entry: entry.id,
        name: nameOfModel(entry),
        picture: picture(entry),
      }))
      return c.json({ models: shown, by }, 200)
    },
  )
}
