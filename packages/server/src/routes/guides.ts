import { createHash } from 'node:crypto'
import { type Catalogue, loadCatalogue } from '@pinhole/catalogue'
import {
  decisionsPage,
  guidesFor,
  loadGuides,
  modelPage,
  pageScript,
  savedPage,
  troublePage,
  whichPage,
} from '@pinhole/guides'
import type { Context } from 'hono'
import { troubleOf } from '@pinhole/knowledge'
import type { Hall } from '../hall.ts'
import { type App, speakerFor } from '../http.ts'

/** These pages bring their one script with them; nothing else of theirs may run. */
const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; script-src 'sha256-${createHash('sha256').update(pageScript).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

/**
 * What the house knows, as pages: `/models`, `/models/<line>/<model>`, `/decisions`, `/troubles/<id>` and
 * `/guides/<id>`, each with `?lang=`; `?model=` says for which one, `?save` gives the file that opens with no server.
 */
export function guideRoutes(app: App, hall: Pick<Hall, 'finder'>): void {
  const catalogue: Catalogue = loadCatalogue()
  const entryOf = (c: Context) => catalogue.entries.get(c.req.query('model') ?? '') ?? null
  const page = (c: Context, html: string, save?: string) => {
    c.header('content-security-policy', policy)
    if (save) c.header('content-disposition', `attachment; filename="${save}.html"`)
    return c.html(html)
  }
  app.get('/models', (c) =>
    page(
      c,
      whichPage(
        catalogue,
        {
          text: c.req.query('q') ?? '',
          ...(c.req.query('body') ? { body: c.req.query('body')! } : {}),
          ...(/^[\w-]{1,64}$/.test(c.req.query('case') ?? '') ? { case: c.req.query('case')! } : {}),
          heard: hall.finder.cameras().flatMap((one) => one.entry ?? []),
        },
        speakerFor(c),
      ),
    ),
  )
  app.get('/decisions', (c) => page(c, decisionsPage(catalogue.sources, speakerFor(c))))
  app.get('/models/:line/:model', (c) => {
    const entry = catalogue.entries.get(`${c.req.param('line')}/${c.req.param('model')}`)
    return entry ? page(c, modelPage(entry, catalogue.sources, speakerFor(c))) : c.notFound()
  })
  app.get('/troubles/:id', (c) => {
    const id = c.req.param('id')
    return troubleOf(id)
      ? page(c, troublePage(id, entryOf(c), catalogue.sources, speakerFor(c)))
      : c.notFound()
  })
  app.get('/guides/:id', (c) => {
    const guide = loadGuides().get(c.req.param('id'))
    const entry = entryOf(c)
    // A guide that does not suit the model is not given for it, whatever the address says.
    if (!guide || (entry && !guidesFor(entry).includes(guide))) return c.notFound()
    const speak = speakerFor(c)
    if (c.req.query('save') !== undefined)
      return page(c, savedPage(guide, entry, catalogue.sources, speak), `pinhole-${guide.id}`)
    const here = `/guides/${guide.id}?save&lang=${speak.lang}${entry ? `&model=${entry.id}` : ''}`
    const links = [[here, speak('guides.page.save')]] as const
    return page(c, savedPage(guide, entry, catalogue.sources, speak, links))
  })
}
