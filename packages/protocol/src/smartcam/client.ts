import { type Given, type Login, TransportFailure } from '@pinhole/core'
import { isObject, type Json, part } from '../checked.ts'
import type { FrameSeal } from '../tpap/frame.ts'
import { httpsWire } from '../transport/https-wire.ts'
import type { LoginBudget } from './budget.ts'
import {
  codeOf,
  codes,
  encodePassthrough,
  onlySingly,
  parseReply,
  readBatch,
  readNamed,
  sealedPart,
  type SmartcamAnswer,
  type SmartcamCall,
} from './codec.ts'
import { HEADERS } from './knock.ts'
import { logIn, type Session } from './session.ts'

export interface SmartcamClientOptions {
  host: string
  /** 443 unless told. */
  port?: number
  given: Given
  /** The login, or several passwords of which one fits; all are compared with one answer of the camera. */
  login: Login | readonly Login[]
  budget: LoginBudget
  /** The account of the budget; the host unless told. */
  mac?: string
  /** Patience for one exchange, milliseconds; 5000 unless told. */
  timeoutMs?: number
  /** Least time between two requests, milliseconds; 250 unless told. */
  paceMs?: number
  /** Methods sent in one request; 5 unless told. */
  batchSize?: number
}

/**
 * A camera's control port, one request at a time. What the camera refuses is an answer with a code; what goes wrong on
 * the wire is thrown as a `TransportFailure` (see `logIn` for its `why` when the kind is `credentials`).
 */
export interface SmartcamClient {
  /** One method; those that answer only singly are sent so. A method that never answers ends in `timeout`. */
  request(method: string, params?: Json): Promise<SmartcamAnswer>
  /** Many methods in as few requests as the camera bears; answers in the order of the calls. */
  batch(calls: readonly SmartcamCall[]): Promise<SmartcamAnswer[]>
  /** A `get`/`set`/`do` object as the camera's older interface takes it; the reply as it came. */
  single(object: Json): Promise<Json>
  /** Which login fitted, by its place; `undefined` before the first request. */
  fitted(): number | undefined
  close(): void
}

/** What the newest wire says when a session is gone: expired, or its count or tag not believed. */
const sessionIsOver: ReadonlySet<number> = new Set([codes.session, -40420, -40421])
/** A camera that forgets a session right after its login is left alone this long; more logins would not help it. */
const STORM_MS = 60_000
const FRAME_HEADERS = { ...HEADERS, 'Content-Type': 'application/octet-stream', Accept: '*/*' }

/** Whether asking this twice is as good as once. */
function onlyReads(inner: Json): boolean {
  const requests = part(inner, 'params')['requests']
  const methods = Array.isArray(requests)
    ? requests.map((each: SmartcamCall) => each.method)
    : [inner['method']]
  return methods.every((method) => typeof method === 'string' && /^(get|scanApList)/.test(method))
}

/** Opens nothing yet; the first request connects and logs in. */
export function smartcamClient(options: SmartcamClientOptions): SmartcamClient {
  const { host, port = 443, given, budget, mac = host, timeoutMs, paceMs = 250, batchSize = 5 } = options
  const logins = Array.isArray(options.login) ? (options.login as readonly Login[]) : [options.login as Login]
  const wire = httpsWire({ host, port, given, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  let session: Session | undefined
  let fitted: number | undefined
  let quietUntil = 0
  let storm: { failure: TransportFailure; until: number } | undefined
  let line: Promise<unknown> = Promise.resolve()

  /** Lets one caller at a time pass: parallel requests break the count of both ends. */
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = line.then(work)
    line = turn.catch(() => {})
    return turn
  }

  /** One exchange in the open session. `over`: the camera does not know the session any more. */
  const exchange = async (inner: Json): Promise<{ reply: Json } | { over: TransportFailure }> => {
    const open = (session ??= await logIn({ wire, given, logins, budget, mac }))
    fitted = open.login
    const wait = quietUntil - given.clock.monotonic()
    if (wait > 0) await given.clock.sleep(wait, given.signal)
    if (open.frames) return await framed(open, open.frames, inner)
    const clear = JSON.stringify(inner)
    const body = open.seal ? encodePassthrough(open.seal.seal(clear)) : clear
    const seq = open.seq++
    const sealed: Record<string, string> = open.seal
      ? { Seq: String(seq), Tapo_tag: open.seal.tag(body, seq) }
      : {}
    const got = await wire.post(open.path, { ...HEADERS, ...sealed }, body, onlyReads(inner)).finally(() => {
      quietUntil = given.clock.monotonic() + paceMs
    })
    const over = (kind: 'sealed-wrong' | 'credentials', code: number) => {
      session = undefined
      return { over: new TransportFailure(kind, { host, why: 'session', status: got.status, code }) }
    }
    if (got.status === 401) return over('credentials', codes.session)
    if (got.status === 500) return over('sealed-wrong', codes.generic)
    const outer = parseReply(got.body)
    if (codeOf(outer) === codes.session) return over('credentials', codes.session)
    const sealedReply = sealedPart(outer)
    if (sealedReply === undefined || !open.seal) return { reply: outer }
    // Some firmware answers in clear where a seal is expected; then the text begins as JSON does.
    const reply = parseReply(
      sealedReply.trimStart().startsWith('{') ? sealedReply : open.seal.open(sealedReply),
    )
    return codeOf(reply) === codes.session ? over('credentials', codes.session) : { reply }
  }

  /** The same over the newest wire, which takes batches only: a single call travels as a batch of one. */
  const framed = async (
    open: Session,
    frames: FrameSeal,
    inner: Json,
  ): Promise<{ reply: Json } | { over: TransportFailure }> => {
    const alone = inner['method'] !== 'multipleRequest'
    const batch = alone ? { method: 'multipleRequest', params: { requests: [inner] } } : inner
    const body = frames.seal(JSON.stringify(batch), open.seq++)
    const got = await wire.post(open.path, FRAME_HEADERS, body, onlyReads(inner)).finally(() => {
      quietUntil = given.clock.monotonic() + paceMs
    })
    const over = (code: number) => {
      session = undefined
      return { over: new TransportFailure('credentials', { host, why: 'session', status: got.status, code }) }
    }
    if (got.status === 401) return over(codes.session)
    // Refusals come in clear.
    if (got.bytes[0] === 0x7b) {
      const refusal = parseReply(got.body)
      const code = codeOf(refusal)
      return sessionIsOver.has(code) ? over(code) : { reply: refusal }
    }
    const reply = parseReply(frames.open(got.bytes).clear)
    if (!alone) return { reply }
    const responses = part(reply, 'result')['responses']
    const only: unknown = Array.isArray(responses) ? responses[0] : undefined
    return { reply: isObject(only) ? only : reply }
  }

  /** An exchange that survives one lost session: log in once, ask once more, never again. */
  const ask = async (inner: Json): Promise<Json> => {
    if (storm && given.clock.monotonic() < storm.until) throw storm.failure
    let got = await exchange(inner)
    if ('over' in got) got = await exchange(inner)
    if ('over' in got) {
      storm = { failure: got.over, until: given.clock.monotonic() + STORM_MS }
      throw got.over
    }
    storm = undefined
    return got.reply
  }

  /** An exchange that also waits out "asked the same within one second", once. */
  const patient = async (inner: Json): Promise<Json> => {
    const reply = await ask(inner)
    if (codeOf(reply) !== codes.tooSoon) return reply
    await given.clock.sleep(1100, given.signal)
    return await ask(inner)
  }

  const together = async (calls: readonly SmartcamCall[]): Promise<SmartcamAnswer[]> => {
    const requests = calls.map(({ method, params }) => ({ method, params: params ?? {} }))
    return readBatch(calls, await patient({ method: 'multipleRequest', params: { requests } }))
  }

  const alone = async ({ method, params }: SmartcamCall): Promise<SmartcamAnswer> =>
    readNamed(method, await patient({ method, params: params ?? {} }))

  /** Some hubs break a whole batch over `getAudioConfig`; it is then left out and the rest asked once more. */
  const chunk = async (calls: readonly SmartcamCall[]): Promise<SmartcamAnswer[]> => {
    const rest = calls.filter(({ method }) => method !== 'getAudioConfig')
    const culprit = rest.length < calls.length && rest.length > 0
    let answers: SmartcamAnswer[] | undefined
    try {
      answers = await together(calls)
    } catch (error) {
      if (!culprit || !(error instanceof TransportFailure) || error.kind !== 'malformed') throw error
    }
    if (answers && !(culprit && answers.some(({ missing }) => missing))) return answers
    const again = await together(rest)
    return calls.map((call) =>
      call.method === 'getAudioConfig'
        ? { method: call.method, code: codes.generic, result: {}, missing: true }
        : again.shift()!,
    )
  }

  const batch = async (calls: readonly SmartcamCall[]): Promise<SmartcamAnswer[]> => {
    const answers = new Map<SmartcamCall, SmartcamAnswer>()
    const many = calls.filter(({ method }) => !onlySingly.has(method))
    for (let at = 0; at < many.length; at += batchSize) {
      const some = many.slice(at, at + batchSize)
      const got = await chunk(some)
      for (const [index, call] of some.entries()) answers.set(call, got[index]!)
    }
    for (const call of calls) if (onlySingly.has(call.method)) answers.set(call, await alone(call))
    return calls.map((call) => answers.get(call)!)
  }

  return {
    request: (method, params) =>
      inLine(async () => {
        const call = { method, params }
        return onlySingly.has(method) ? await alone(call) : (await chunk([call]))[0]!
      }),
    batch: (calls) => inLine(() => batch(calls)),
    single: (object) => inLine(() => patient(object)),
    fitted: () => fitted,
    close: () => wire.close(),
  }
}
