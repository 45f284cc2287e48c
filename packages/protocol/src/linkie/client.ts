import { type Given, type Login, type Secret, TransportFailure } from '@pinhole/core'
import type { Json } from '../checked.ts'
import type { LoginBudget } from '../smartcam/budget.ts'
import { type HttpsReply, httpsWire } from '../transport/https-wire.ts'
import {
  basicOf,
  type BasicVariant,
  basicVariants,
  decodeAnswer,
  encodeContent,
  LINKIE_PORT,
  type LinkieAnswer,
  type LinkieCall,
  linkieCodes,
  type LinkiePath,
  linkiePaths,
  readAnswers,
  refusesLogin,
  shapeCalls,
} from './codec.ts'

/** The path and the spelling of the login that a camera took; worth remembering, because trying costs its patience. */
export interface LinkieFit {
  path: LinkiePath
  variant: BasicVariant
}

export interface LinkieClientOptions {
  host: string
  /** 10443 unless told. */
  port?: number
  given: Given
  /** The owner's mail address and password at the vendor; none for a camera nobody has set up. */
  login?: Login | undefined
  budget: LoginBudget
  /** The account of the budget; the host unless told. */
  mac?: string
  /** What fitted last time; tried alone first. */
  remembered?: LinkieFit | undefined
  /** Patience for one exchange, milliseconds; 5000 unless told. */
  timeoutMs?: number
  /** Least time between two requests, milliseconds; 250 unless told. */
  paceMs?: number
}

/**
 * The control port of an older Kasa camera, one request at a time. A refused call is an answer with a code. Thrown:
 * `TransportFailure`, kind `credentials` with `why` `password` (no spelling of the login was taken), `budget` (with
 * `waitSeconds`) or `no-login`.
 */
export interface LinkieClient {
  ask(module: string, method: string, params?: Json): Promise<LinkieAnswer>
  /** Several at once; answers in the order of the calls. */
  batch(calls: readonly LinkieCall[]): Promise<LinkieAnswer[]>
  /** Tells it to join a network as it described it; the password is opened here, where the wire begins. */
  join(network: Readonly<Record<string, string | number>>, password: Secret): Promise<LinkieAnswer>
  fitted(): LinkieFit | undefined
  close(): void
}

/** The KC420WS answers nobody who does not introduce himself as the vendor's app does. */
const AGENT = 'Kasa/3.0 CFNetwork/1400 Darwin/22.0'
/** So many silent exchanges in one pass, and the camera is silent, not choosy. */
const MOST_SILENT = 2

/** Opens nothing yet; the first request connects and finds the spelling the camera takes: one pass, counted as one login. */
export function linkieClient(options: LinkieClientOptions): LinkieClient {
  const { host, port = LINKIE_PORT, given, login, budget, mac = host, timeoutMs, paceMs = 250 } = options
  const wire = httpsWire({
    host,
    port,
    given,
    maxBytes: 256 * 1024,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })
  let fit: LinkieFit | undefined
  let passed = false
  let quietUntil = 0
  let line: Promise<unknown> = Promise.resolve()

  const post = async ({ path, variant }: LinkieFit, calls: readonly LinkieCall[]): Promise<HttpsReply> => {
    const wait = quietUntil - given.clock.monotonic()
    if (wait > 0) await given.clock.sleep(wait, given.signal)
    const authorization = basicOf(variant, login)
    const headers = {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      'Content-Type': 'application/x-www-form-urlencoded',
      'User-Agent': AGENT,
    }
    const reads = calls.every(({ method }) => method.startsWith('get_'))
    return await wire
      .post(path, headers, encodeContent(JSON.stringify(shapeCalls(calls))), reads)
      .finally(() => {
        quietUntil = given.clock.monotonic() + paceMs
      })
  }

  /** How one exchange went as a login: the reply, or what is to be tried next. */
  const tryOne = async (
    at: LinkieFit,
    calls: readonly LinkieCall[],
  ): Promise<{ reply: Json } | 'wrong-path' | 'refused' | TransportFailure> => {
    let got: HttpsReply
    try {
      got = await post(at, calls)
    } catch (failure) {
      // A choosy camera drops a request that it does not like without a word, and so does one that is busy.
      if (failure instanceof TransportFailure && (failure.kind === 'timeout' || failure.kind === 'reset'))
        return failure
      throw failure
    }
    if (got.status === 404) return 'wrong-path'
    if (got.status === 401 || got.status === 403) return 'refused'
    if (got.status !== 200) throw new TransportFailure('malformed', { host, status: got.status })
    const reply = decodeAnswer(got.body)
    return refusesLogin(reply) ? 'refused' : { reply }
  }

  /** One pass over paths and spellings; never two, because nobody knows what these cameras count. */
  const findFit = async (calls: readonly LinkieCall[]): Promise<Json> => {
    if (passed) throw new TransportFailure('credentials', { host, why: 'password' })
    const may = budget.mayTry(mac)
    if (!may.ok)
      throw new TransportFailure('credentials', { host, why: 'budget', waitSeconds: may.waitSeconds })
    const { remembered } = options
    const fits = linkiePaths.flatMap((path) => basicVariants.map((variant): LinkieFit => ({ path, variant })))
    const sameWay = fits.filter(({ path }) => path === remembered?.path)
    const order = remembered ? [remembered, ...sameWay, ...fits] : fits
    let silent = 0
    let refused: LinkiePath | undefined
    let last: TransportFailure | undefined
    const gone = new Set<LinkiePath>()
    const tried = new Set<string>()
    let told = false
    try {
      for (const at of order) {
        const key = `${at.path} ${at.variant}`
        if (gone.has(at.path) || tried.has(key) || basicOf(at.variant, login) === undefined) continue
        // The second path is for cameras that do not know the first, not for a second round of passwords.
        if (refused !== undefined && refused !== at.path) break
        tried.add(key)
        const got = await tryOne(at, calls)
        if (got === 'wrong-path') gone.add(at.path)
        else if (got === 'refused') refused = at.path
        else if (got instanceof TransportFailure) {
          last = got
          if (++silent >= MOST_SILENT) throw got
        } else {
          passed = true
          told = true
          fit = at
          budget.spent(mac, 'accepted')
          return got.reply
        }
      }
      if (refused) {
        passed = true
        told = true
        budget.spent(mac, 'refused')
        throw new TransportFailure('credentials', { host, why: login ? 'password' : 'no-login' })
      }
      throw last ?? new TransportFailure('malformed', { host, why: 'no-such-path' })
    } finally {
      if (!told) budget.spent(mac, 'unknown')
    }
  }

  const exchange = async (calls: readonly LinkieCall[]): Promise<LinkieAnswer[]> => {
    if (!fit) return readAnswers(calls, await findFit(calls))
    const got = await tryOne(fit, calls)
    if (got instanceof TransportFailure) throw got
    if (got === 'wrong-path' || got === 'refused')
      throw new TransportFailure('credentials', { host, why: 'password' })
    return readAnswers(calls, got.reply)
  }

  const batch = (calls: readonly LinkieCall[]): Promise<LinkieAnswer[]> => {
    const turn = line.then(async () => {
      const answers = await exchange(calls)
      if (!answers.some(({ code }) => code === linkieCodes.transient)) return answers
      await given.clock.sleep(1000, given.signal)
      return await exchange(calls)
    })
    line = turn.catch(() => {})
    return turn
  }

  return {
    batch,
    ask: async (module, method, params) => {
      const [answer] = await batch([{ module, method, ...(params ? { params } : {}) }])
      return answer!
    },
    join: async (network, password) => {
      const params = { ...network, passphrase: password.reveal(), encryption: 'AUTO' }
      const [answer] = await batch([{ module: 'wireless', method: 'set_uplink', params }])
      return answer!
    },
    fitted: () => fit,
    close: () => wire.close(),
  }
}
