import { Failure, SimulatedClock } from '@pinhole/core'
import { run } from './cli.ts'
import type { World } from './world.ts'

export interface Asked {
  path: string
  body: unknown
}
export type Answer = { status?: number; body: unknown }

/** A terminal without a person, and a server that says what the test wants. */
export function home(server: (asked: Asked) => Answer | undefined, more: Partial<World> = {}) {
  const asked: Asked[] = []
  const printed = { out: '', err: '' }
  const clock = new SimulatedClock()
  const world: World = {
    env: {},
    terminal: false,
    clock,
    signal: new AbortController().signal,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    stdin: async () => 'from-stdin\n',
    read: async () => '',
    write: async () => {},
    async fetch(url, init) {
      const one = {
        path: new URL(url).pathname.replace('/api', ''),
        body: init.body ? JSON.parse(String(init.body)) : undefined,
      }
      if (one.path === '/health') return Response.json({ ok: true })
      asked.push(one)
      const { status = 200, body } = server(one) ?? {
        status: 404,
        body: { key: 'errors.case.not-found', values: { id: 'x' } },
      }
      return Response.json(body, { status })
    },
    server: async () => ({
      serve: async () => {
        throw new Failure('server.port-taken', { port: 7464 })
      },
    }),
    practice: () => import('@pinhole/practice'),
    intake: () => import('@pinhole/intake'),
    ...more,
  }
  const typed = (words: readonly string[]) => clock.autojump(() => run([...words], world), 2, 0)
  const type = (line: string) => typed(line.split(' '))
  return { asked, printed, type, typed, document: () => JSON.parse(printed.out) as Record<string, unknown> }
}

export const view = (next: object) => ({
  id: 'c1',
  openedAt: 0,
  closedAt: null,
  station: 'check',
  camera: { name: 'Porch', model: 'C210', address: '192.168.1.20', mac: '9C:A2:F4:00:00:01' },
  headline: { key: 'x.headline' },
  causes: [],
  problems: [],
  seen: [],
  told: [],
  done: [],
  runs: [],
  looking: false,
  next,
})
export const verdict = (kind: string) => ({
  kind: 'verdict',
  verdict: { kind },
  title: { key: 'x.title' },
  lines: [],
})
export const runView = (state: string) => ({ kind: 'run', run: { id: 'r', flow: 'reset', state, steps: [] } })
export const login = (lockedUntil: number | null = null) => ({
  kind: 'login',
  text: { key: 'x' },
  lockedUntil,
})

/** A server with one case that goes through these states, one each time it is read. */
export function caseThrough(...states: object[]) {
  return ({ path, body }: Asked): Answer | undefined => {
    if (path === '/cases') return { body: body ? view(states[0]!) : [] }
    if (path === '/cases/c1') return { body: view(states.length > 1 ? states.shift()! : states[0]!) }
    if (path.startsWith('/cases/c1/')) return { body: view(states[0]!) }
    return undefined
  }
}
