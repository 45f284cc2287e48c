import {
  type CaseView,
  type Clip,
  codes,
  deadline,
  Failure,
  type FindView,
  type PracticeCamera,
  type Text,
} from '@pinhole/core'
import type { World } from './world.ts'

/** Most bytes of one answer that are read. */
const LONGEST = 16 * 1024 * 1024

/** What the server refused, in its own words. */
export class Refusal extends Error {
  readonly says: Text
  constructor(says: Text) {
    super(says.key)
    this.says = says
  }
}

/** The practice home's cameras: light, plug, card, and what hand and phone found out last, newest first. */
export interface PracticeSeen {
  cameras: readonly PracticeCamera[]
}

/** The server's API, as far as the terminal needs it. Everything it says was made from core's schemas. */
export interface Api {
  /** Whether a Pinhole answers there. */
  health(): Promise<boolean>
  find(): Promise<FindView>
  startFind(options: { sweep: boolean }): Promise<FindView>
  cases(): Promise<CaseView[]>
  openCase(about: { address?: string; mac?: string; complaint?: string }): Promise<CaseView>
  readCase(id: string): Promise<CaseView>
  /** Does something to a case: `answer`, `choose`, `defer`, `login`, `consent`, `start`, `input`, `close` … */
  act(id: string, verb: string, body?: object): Promise<CaseView>
  /** The practice home's cameras, as one sees them. */
  practice(): Promise<PracticeSeen>
  /** A hand or a phone does something to one of them. */
  touch(camera: string, verb: string): Promise<PracticeSeen>
  /** The redacted report as data. */
  report(id: string): Promise<unknown>
  /** The redacted report as a page of its own. */
  reportPage(id: string): Promise<string>
  /** Recordings kept of the camera's card, newest first. */
  recordings(id: string): Promise<Clip[]>
  /** One of them, as a file's bytes. */
  recording(id: string, clip: string): Promise<Uint8Array>
}

const one = (id: string) => `/cases/${encodeURIComponent(id)}`

/** A client of the API at `base`, e.g. `http://127.0.0.1:7464`. `patience`: milliseconds for one answer. */
export function apiAt(base: string, world: World, patience: number, lang: string): Api {
  const ask = async (path: string, body?: unknown, read = parsed): Promise<unknown> => {
    const time = deadline(world.clock, patience, world.signal)
    try {
      const answer = await world.fetch(`${base.replace(/\/$/, '')}/api${path}`, {
        signal: time.signal,
        ...(body === undefined
          ? { headers: { 'accept-language': lang } }
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json', 'x-pinhole': '1', 'accept-language': lang },
              body: JSON.stringify(body),
            }),
      })
      const text = await answer.text()
      if (text.length > LONGEST) throw new Failure('transport.malformed', { address: base })
      if (!answer.ok) throw refusal(parsed(text), base)
      const said = read(text)
      if (said === undefined) throw new Failure('transport.malformed', { address: base })
      return said
    } catch (cause) {
      if (cause instanceof Failure || cause instanceof Refusal) throw cause
      world.signal.throwIfAborted()
      throw new Failure(
        time.signal.aborted ? 'transport.timeout' : 'transport.unreachable',
        { address: base },
        cause,
      )
    } finally {
      time.clear()
    }
  }
  return {
    async health() {
      try {
        return typeof (await ask('/health')) === 'object'
      } catch (cause) {
        world.signal.throwIfAborted()
        if (cause instanceof Failure || cause instanceof Refusal) return false
        throw cause
      }
    },
    find: async () => (await ask('/find')) as FindView,
    startFind: async (options) => (await ask('/find', options)) as FindView,
    async cases() {
      const said = (await ask('/cases')) as CaseView[] | { cases: CaseView[] }
      return Array.isArray(said) ? said : said.cases
    },
    openCase: async (about) => (await ask('/cases', about)) as CaseView,
    readCase: async (id) => (await ask(one(id))) as CaseView,
    act: async (id, verb, body = {}) => (await ask(`${one(id)}/${verb}`, body)) as CaseView,
    practice: async () => (await ask('/practice')) as PracticeSeen,
    touch: async (camera, verb) =>
      (await ask(`/practice/${encodeURIComponent(camera)}/${verb}`, {})) as PracticeSeen,
    report: (id) => ask(`${one(id)}/report.json`),
    recordings: async (id) => (await ask(`${one(id)}/recordings`)) as Clip[],
    async recording(id, clip) {
      const url = `${base.replace(/\/$/, '')}/api${one(id)}/recordings/${encodeURIComponent(clip)}`
      const answer = await world.fetch(url, { signal: world.signal })
      if (!answer.ok) throw refusal(parsed(await answer.text()), base)
      return new Uint8Array(await answer.arrayBuffer())
    },
    reportPage: async (id) => String(await ask(`${one(id)}/report.html`, undefined, (text) => text)),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The sentence in an error body, `{ key, values }` itself or one level down; a known code becomes its Failure. */
function refusal(said: unknown, base: string): Failure | Refusal {
  const inner = [said, ...(typeof said === 'object' && said !== null ? Object.values(said) : [])]
  const says = inner.find(
    (one): one is Text =>
      typeof one === 'object' && one !== null && 'key' in one && typeof one.key === 'string',
  )
  if (!says) return new Failure('transport.malformed', { address: base })
  const code = codes.find((one) => says.key === `errors.${one}`)
  return code ? new Failure(code, (says.values ?? {}) as Failure['values']) : new Refusal(says)
}
