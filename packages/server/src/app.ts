import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { type CaseEvent, Failure, Secret } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { languages, load, sourceLanguage } from '@pinhole/locales/load'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { reportHtml, reportJson } from '@pinhole/recovery'
import type { Hall } from './hall.ts'

export const VERSION = '0.1.0'

/** A practice home, as the page draws and touches it. Given from outside, so that the house works without it. */
export interface Practice {
  list(): Promise<unknown>
  act(camera: string, verb: string, body: unknown): Promise<unknown>
}

export interface AppOptions {
  hall: Hall
  /** Folder of the built page; absent: API only. */
  page?: string
  practice?: Practice
  /** Names this server may be called by, e.g. `127.0.0.1:7464`. Empty: any loopback name. */
  hosts?: readonly string[]
}

// Their full schemas are core's; a sentence may hold sentences, which the describer cannot follow.
const CaseView = z.looseObject({ id: z.string() }).openapi('CaseView')
const FindView = z.looseObject({ state: z.string() }).openapi('FindView')

const id = z.object({ id: z.string().max(64) })
const word = z.string().min(1).max(64)
const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } })

/** What one can do to a case: the last part of its path, what is sent, and what it does. */
const verbs = {
  answer: [
    z.object({ question: word, answer: word }),
    (hall: Hall, about: string, { question, answer }: { question: string; answer: string }) =>
      hall.record(about, {
        kind: 'observed',
        observation: { question, answer, at: hall.finder.now(), by: { kind: 'person' } },
      }),
  ],
  'take-back': [
    z.object({ question: word }),
    (hall: Hall, about: string, { question }: { question: string }) =>
      hall.record(about, { kind: 'taken-back', question }),
  ],
  defer: [
    z.object({ step: word }),
    (hall: Hall, about: string, { step }: { step: string }) => hall.record(about, { kind: 'deferred', step }),
  ],
  choose: [
    z.object({ step: word }),
    (hall: Hall, about: string, { step }: { step: string }) => hall.record(about, { kind: 'chosen', step }),
  ],
  act: [
    z.object({ action: word, outcome: z.enum(['cured', 'not-cured', 'could-not']) }),
    async (hall: Hall, about: string, done: Omit<Extract<CaseEvent, { kind: 'acted' }>, 'kind'>) => {
      await hall.record(about, { kind: 'acted', ...done })
      void hall.probe(about)
    },
  ],
  login: [
    z.object({
      username: z.string().max(128).optional(),
      password: z.string().min(1).max(128),
      keep: z.boolean().default(false),
    }),
    async (hall: Hall, about: string, sent: { username?: string; password: string; keep: boolean }) => {
      const seen = await hall.login(about, { ...sent, password: new Secret(sent.password) })
      if (seen.state === 'accepted') void hall.probe(about)
    },
  ],
  consent: [
    z.object({ action: word }),
    (hall: Hall, about: string, { action }: { action: string }) => hall.consent(about, action),
  ],
  start: [
    z.object({ action: word }),
    (hall: Hall, about: string, { action }: { action: string }) => hall.start(about, action),
  ],
  input: [
    z.object({ run: word, ask: word, value: z.unknown() }),
    (hall: Hall, about: string, { run, ask, value }: { run: string; ask: string; value?: unknown }) =>
      hall.input(about, run, ask, value),
  ],
  probe: [z.object({}), async (hall: Hall, about: string) => void hall.probe(about)],
  stop: [z.object({}), (hall: Hall, about: string) => hall.stop(about)],
  close: [z.object({}), (hall: Hall, about: string) => hall.close(about)],
  reopen: [
    z.object({ why: word }),
    (hall: Hall, about: string, { why }: { why: string }) => hall.record(about, { kind: 'reopened', why }),
  ],
} as const satisfies Record<
  string,
  readonly [z.ZodType, (hall: Hall, about: string, sent: never) => Promise<void>]
>

const status = (code: string): 400 | 403 | 404 | 409 =>
  code.endsWith('not-found')
    ? 404
    : /busy|closed|missing|not-verified|refused|locked|spent/.test(code)
      ? 409
      : 400

const refusal = (failure: Failure) => ({
  error: { key: `errors.${failure.code}`, values: { ...failure.values } },
})

/** The reader's language: `?lang=`, else what the browser prefers, else the source language. */
function speakerFor(request: {
  query(name: string): string | undefined
  header(name: string): string | undefined
}) {
  const wished = [request.query('lang'), ...(request.header('accept-language') ?? '').split(',')]
  const lang = wished
    .map((one) => one?.trim().slice(0, 2).toLowerCase())
    .find((one) => one !== undefined && languages().includes(one))
  return speaker(lang ?? sourceLanguage, load(lang ?? sourceLanguage), load(sourceLanguage))
}

/** The server as a function of requests; nothing listens yet. */
export function createApp({ hall, page, practice, hosts = [] }: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const why = result.error.issues[0]?.path.join('.') || 'body'
      return c.json(refusal(new Failure('input.invalid', { why })), 400)
    },
  })

  app.use(async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    const local = /^(localhost|127(?:\.\d+){3}|\[::1\])(:\d+)?$/.test(host)
    const known = hosts.length > 0 ? hosts.includes(host) || local : local
    const origin = c.req.header('origin')
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    // A page of another site may make a browser ask us; it can neither set our header nor hide where it comes from.
    const foreign = origin !== undefined && origin !== `http://${host}`
    if (!known || foreign || (changes && c.req.header('x-pinhole') === undefined))
      return c.json(refusal(new Failure('server.origin-refused')), 403)
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('x-frame-options', 'DENY')
    c.header(
      'content-security-policy',
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    )
    return undefined
  })
  app.onError((failure, c) => {
    if (failure instanceof Failure) return c.json(refusal(failure), status(failure.code))
    hall.trouble(c.req.path, failure)
    return c.json({ error: { key: 'ui.trouble.refused' } }, 500)
  })

  const get = <T extends z.ZodType>(path: string, schema: T) =>
    createRoute({ method: 'get', path, responses: { 200: { description: 'OK', ...json(schema) } } })
  app.openapi(get('/api/health', z.object({ ok: z.literal(true), version: z.string() })), (c) =>
    c.json({ ok: true as const, version: VERSION }, 200),
  )
  app.openapi(get('/api/find', FindView), async (c) => c.json(await hall.find(), 200))
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/find',
      request: { body: json(z.object({ sweep: z.boolean().optional(), address: z.ipv4().optional() })) },
      responses: { 200: { description: 'OK', ...json(FindView) } },
    }),
    async (c) => {
      const { address } = c.req.valid('json')
      hall.look(address ? [address] : [])
      return c.json(await hall.find(), 200)
    },
  )
  app.openapi(get('/api/cases', z.array(CaseView)), async (c) => c.json(await hall.cases(), 200))
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/cases',
      request: {
        body: json(
          z.object({ address: z.ipv4().optional(), mac: word.optional(), complaint: word.optional() }),
        ),
      },
      responses: { 200: { description: 'OK', ...json(CaseView) } },
    }),
    async (c) => c.json(await hall.open(c.req.valid('json')), 200),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/cases/{id}',
      request: { params: id },
      responses: { 200: { description: 'OK', ...json(CaseView) } },
    }),
    async (c) => c.json(await hall.view(c.req.valid('param').id), 200),
  )
  for (const [verb, [schema, work]] of Object.entries(verbs))
    app.openapi(
      createRoute({
        method: 'post',
        path: `/api/cases/{id}/${verb}`,
        request: { params: id, body: json(schema) },
        responses: { 200: { description: 'OK', ...json(CaseView) } },
      }),
      async (c) => {
        const about = c.req.valid('param').id
        await hall.state(about)
        await work(hall, about, c.req.valid('json') as never)
        return c.json(await hall.view(about), 200)
      },
    )
  app.get('/api/cases/:id/report.json', async (c) =>
    c.json(reportJson(await hall.view(c.req.param('id')), speakerFor(c.req), VERSION)),
  )
  app.get('/api/cases/:id/report.html', async (c) =>
    c.html(reportHtml(await hall.view(c.req.param('id')), speakerFor(c.req))),
  )
  app.get('/api/events', (c) =>
    streamSSE(c, async (stream) => {
      const gone = new Promise<void>((resolve) => stream.onAbort(resolve))
      const stop = hall.bell.listen(({ event, data }) => {
        void stream.writeSSE({ event, data: JSON.stringify(data) })
      })
      await stream.writeSSE({ event: 'find', data: JSON.stringify(await hall.find()) })
      await gone
      stop()
    }),
  )
  app.get('/api/practice', async (c) =>
    practice
      ? c.json((await practice.list()) as object)
      : c.json(refusal(new Failure('case.not-found', { id: 'practice' })), 404),
  )
  app.post('/api/practice/:camera/:verb', async (c) => {
    if (!practice) return c.json(refusal(new Failure('case.not-found', { id: 'practice' })), 404)
    const body: unknown = await c.req.json().catch(() => ({}))
    return c.json((await practice.act(c.req.param('camera'), c.req.param('verb'), body)) as object)
  })
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Pinhole', version: VERSION } })
  if (page) app.get('*', async (c) => await file(page, new URL(c.req.url).pathname))
  return app
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** A file of the built page; what is no file is the page itself, which knows its own paths. */
async function file(folder: string, path: string): Promise<Response> {
  const wanted = normalize(decodeURIComponent(path)).replace(/^(\.\.[/\\])+/, '')
  const name = extname(wanted) ? wanted : '/index.html'
  const bytes = await readFile(join(folder, name)).catch(() => null)
  if (!bytes) return new Response('Not here.', { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': types[extname(name)] ?? 'application/octet-stream' },
  })
}
