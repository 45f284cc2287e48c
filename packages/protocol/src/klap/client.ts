import { type Given, type Login, TransportFailure } from '@pinhole/core'
import type { LoginBudget } from '../smartcam/budget.ts'
import { type HttpWire, httpWire } from '../transport/http-wire.ts'
import {
  clientHash,
  klapAuth,
  type KlapSession,
  klapSession,
  type KlapVersion,
  nextSeq,
  readHandshake,
  sameBytes,
  serverHash,
} from './codec.ts'
import {
  readAnswer,
  readBatch,
  type SmartAnswer,
  type SmartCall,
  smartCodes,
  smartDefaults,
  writeBatch,
  writeCall,
} from './smart.ts'

export interface SmartClientOptions {
  host: string
  /** 80 unless told. */
  port?: number
  given: Given
  /** The owner's mail address and password at the vendor; absent: only what a new device takes is tried. */
  login?: Login | undefined
  /** KLAP: 2 unless discovery said otherwise (`lv`). AES: which spelling of the password. */
  version?: KlapVersion
  budget: LoginBudget
  mac?: string
  timeoutMs?: number
}

/**
 * The control port of a hub or a chime. A refused method is an answer with a code; thrown are `TransportFailure`s, with
 * kind `credentials` and `why` `password`, `not-set-up` (it takes a new device's login) or `budget`.
 */
export interface SmartClient {
  ask(method: string, params?: SmartCall['params']): Promise<SmartAnswer>
  /** In one request; a call that the device left out has no answer. */
  batch(calls: readonly SmartCall[]): Promise<(SmartAnswer | undefined)[]>
  close(): void
}

/** 24 hours are promised; sessions are left twenty minutes earlier. */
const LIFE = (24 * 3600 - 20 * 60) * 1000
const OCTETS = { 'Content-Type': 'application/octet-stream' }

interface Open {
  session: KlapSession
  seq: number
  cookie: string
  until: number
}

/** KLAP over plain HTTP: nothing secret is sent, both ends prove that they know the login. Opens with the first request. */
export function klapClient(options: SmartClientOptions): SmartClient {
  const { host, port = 80, given, budget, mac = host, timeoutMs } = options
  const wire = httpWire({ host, port, given, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  let open: Open | undefined
  return smartClient(
    async (clear) => {
      if (open && given.clock.monotonic() > open.until) open = undefined
      open ??= await shakeHands(wire, options, { budget, mac })
      open.seq = nextSeq(open.seq)
      const { session, seq, cookie } = open
      const got = await wire.post(
        `/app/request?seq=${seq}`,
        { ...OCTETS, Cookie: cookie },
        session.seal(clear, seq),
      )
      if (got.status === 403 || got.status === 401) {
        open = undefined
        return undefined
      }
      if (got.status !== 200) throw new TransportFailure('malformed', { host, status: got.status })
      return session.open(got.body, seq)
    },
    () => {
      open = undefined
    },
    () => wire.close(),
  )
}

/**
 * The asking that KLAP and AES share. `exchange` gives the clear answer, or `undefined` when the session is over; then,
 * and when the answer says so, everything is asked once more in a new session, never a third time.
 */
export function smartClient(
  exchange: (clear: string) => Promise<string | undefined>,
  forget: () => void,
  close: () => void,
): SmartClient {
  let line: Promise<unknown> = Promise.resolve()
  const once = async (call: SmartCall): Promise<SmartAnswer | undefined> => {
    const clear = await exchange(writeCall(call))
    if (clear === undefined) return undefined
    const answer = readAnswer(clear)
    if (answer.code !== smartCodes.session) return answer
    forget()
    return undefined
  }
  const request = (call: SmartCall): Promise<SmartAnswer> => {
    const turn = line.then(async () => {
      const answer = (await once(call)) ?? (await once(call))
      if (!answer) throw new TransportFailure('credentials', { why: 'session' })
      return answer
    })
    line = turn.catch(() => {})
    return turn
  }
  return {
    ask: (method, params) => request(params === undefined ? { method } : { method, params }),
    batch: async (calls) => (calls.length === 0 ? [] : readBatch(calls, await request(writeBatch(calls)))),
    close,
  }
}

/** Both questions. The proof of the device tells which login is right before ours is ever offered, so nothing is guessed. */
async function shakeHands(
  wire: HttpWire,
  { host, given, login, version = 2 }: SmartClientOptions,
  { budget, mac }: { budget: LoginBudget; mac: string },
): Promise<Open> {
  const may = budget.mayTry(mac)
  if (!may.ok)
    throw new TransportFailure('credentials', { host, why: 'budget', waitSeconds: may.waitSeconds })
  let told = false
  try {
    const local = given.random.bytes(16)
    const first = await wire.post('/app/handshake1', OCTETS, local)
    if (first.status !== 200)
      throw new TransportFailure('malformed', { host, status: first.status, why: 'handshake' })
    const { remote, proof } = readHandshake(first.body)
    const id = first.cookies['TP_SESSIONID'] ?? first.cookies['SESSIONID']
    if (id === undefined) throw new TransportFailure('malformed', { host, why: 'no-cookie' })
    const cookie = `TP_SESSIONID=${id}`
    const fits = (one: Login) => {
      const secrets = { version, local, remote, auth: klapAuth(version, one) }
      return sameBytes(serverHash(secrets), proof) ? secrets : undefined
    }
    const secrets = (login && fits(login)) ?? (login ? undefined : smartDefaults.map(fits).find(Boolean))
    if (!secrets) {
      // Nothing was offered, so nothing was counted; it is still told, because whoever asks again asks the same.
      told = true
      budget.spent(mac, 'refused')
      const isNew = smartDefaults.some((one) => fits(one) !== undefined)
      throw new TransportFailure('credentials', { host, why: isNew ? 'not-set-up' : 'password' })
    }
    const second = await wire.post('/app/handshake2', { ...OCTETS, Cookie: cookie }, clientHash(secrets))
    told = true
    if (second.status !== 200) {
      budget.spent(mac, 'refused')
      throw new TransportFailure('credentials', { host, why: 'password', status: second.status })
    }
    budget.spent(mac, 'accepted')
    const session = klapSession(secrets)
    return { session, seq: session.seq, cookie, until: given.clock.monotonic() + LIFE }
  } finally {
    if (!told) budget.spent(mac, 'unknown')
  }
}
