import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { cases } from './examples/case.ts'
import { finds } from './examples/find.ts'
import { phonesDoor } from './examples/phone.ts'

const kinds: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
/** What is kept of a card. */
const clips = [7, 12, 18].map((hour, at) => ({
  id: `000000000000000${at}`,
  mac: '02:00:00:00:00:01',
  start: Date.UTC(2026, 2, 9, hour) / 1000,
  end: Date.UTC(2026, 2, 9, hour) / 1000 + 20,
  reason: 'motion',
  bytes: 1_500_000,
  sha256: '',
  at: Date.UTC(2026, 2, 9, 20),
}))
const practice = {
  cameras: [
    {
      id: 'p1',
      mac: '02-00-00-00-00-01',
      name: 'Garden gate',
      model: 'C210',
      picture: { body: 'pan-tilt', guess: false },
      light: { colour: 'red', pattern: 'blink-slow' },
      plugged: true,
      card: true,
      adapter: 'hot',
      voice: 'reset',
      app: ['app-open-live.fails'],
      story: 'reset',
      password: 'practice',
    },
    {
      id: 'p2',
      mac: '02-00-00-00-00-02',
      name: 'Porch',
      model: 'C310',
      picture: { body: 'bullet', guess: false },
      light: { colour: 'green', pattern: 'solid' },
      plugged: true,
      card: false,
      adapter: 'normal',
      voice: null,
      app: [],
      story: 'reset',
      password: 'practice',
    },
  ],
}

export interface Canned {
  url: string
  /** Which of the example first pages is given. */
  find: keyof typeof finds
  /** Which state of the phones' door is given. */
  phone: keyof typeof phonesDoor
  /** The case that is answered to anything done to one; null: the same again. */
  next: string | null
  /** What was posted, newest last. */
  posted: { path: string; body: unknown }[]
  close: () => Promise<void>
}

/**
 * The built page in the folder `page`, and answers from the examples, on a free port of this machine, under the
 * server's strict policy.
 */
export async function cannedServer(page: string, port = 0): Promise<Canned> {
  const canned: Canned = {
    url: '',
    find: 'trouble',
    phone: 'off',
    next: null,
    posted: [],
    close: async () => {},
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const give = (value: unknown) => {
      response.writeHead(value === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value ?? { error: { key: 'errors.case.not-found', values: { id: path } } }))
    }
    if (request.method === 'POST') {
      let body = ''
      for await (const part of request) body += String(part)
      canned.posted.push({ path, body: JSON.parse(body) as unknown })
    }
    if (path === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const watched = { case: 'verify-stream', seconds: 134, of: 300, frames: 2011 }
      return void response.write(`event: watch\ndata: ${JSON.stringify(watched)}\n\n`)
    }
    if (path === '/api/triage')
      return give({
        troubles: [
          { id: 'gone-after-power-cut', p: 0.82 },
          { id: 'offline-over-time', p: 0.1 },
          { id: 'no-light', p: 0.03 },
        ],
        model: { said: 'C200', entry: 'tapo/c200', candidates: ['tapo/c200'] },
        lang: 'en',
        sure: true,
        ask: null,
      })
    if (path === '/api/find') return give(finds[canned.find])
    if (path === '/api/practice' || path.startsWith('/api/practice/')) return give(practice)
    if (path.startsWith('/api/phone')) return give(phonesDoor[canned.phone])
    if (path === '/api/cases' && request.method === 'GET')
      return give([cases.question, cases.fixed, cases.replace].map((one, at) => ({ ...one, id: `c${at}` })))
    if (path === '/api/cases') return give(cases.question)
    const [, , , id = ''] = path.split('/')
    if (path.startsWith('/api/cases/') && request.method === 'POST' && canned.next)
      return give({ ...cases[canned.next], id: cases[id]?.id })
    if (path.endsWith('/recordings')) return give(path.includes('/fixed/') ? clips : [])
    if (path.startsWith('/api/cases/')) return give(cases[id])
    const file = extname(path) ? path : '/index.html'
    const bytes = await readFile(join(page, file)).catch(() => null)
    response.writeHead(bytes ? 200 : 404, {
      'content-type': kinds[extname(file)] ?? 'application/octet-stream',
      'content-security-policy':
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'",
    })
    response.end(bytes ?? '')
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const bound = server.address()
  canned.url = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : port}`
  canned.close = () =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return canned
}
