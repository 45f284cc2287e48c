import { type Clock, hex, type Random } from '@pinhole/core'
import { type Json, part, word } from '../checked.ts'
import type { FrameSeal } from '../tpap/frame.ts'
import { type NewLoginManner, newDoor } from '../tpap/door.ts'
import { setUpPasscode } from '../tpap/credential.ts'
import { confirmOf, hashOf, proofOf, type Seal, sealOf } from './seal.ts'

/** The login side of a camera's mood. */
export interface DoorBehaviour {
  /**
   * `v3` unless told; `v2`: MD5 login and clear requests; `v4`: the newest login (TPAP) and no other; `v4-only`: the same
   * by tokens of the vendor's cloud only, so for nobody at home; `factory`: -40405.
   */
  login?: 'v3' | 'v2' | 'v4' | 'v4-only' | 'factory'
  /** How it speaks the newest login; given with `v3`, it takes both. */
  newest?: NewLoginManner
  /** Locked although nobody tried: seconds left. */
  lockedSeconds?: number
  /** Where the lock is told: at the root of the answer, or under `result`; `root` unless told. */
  lockShape?: 'root' | 'result'
  /** Wrong logins allowed; 10 unless told. */
  attempts?: number
  /** Seconds after which a session is answered 401; never unless told. */
  sessionSeconds?: number
  /** HTTP status of refused logins; 200 unless told, 401 on some firmware. */
  refusalStatus?: number
  /** A new login from one host ends the one before; its owner then reads "Http seq illegaly". */
  oneSessionAHost?: boolean
  /** Whether step 1 without step 3 counts as a wrong login; real cameras most likely do. True unless told. */
  unfinishedCounts?: boolean
  /** Sessions begin as those of a camera account. */
  userGroup?: string
}

interface Open {
  seal: Seal | undefined
  frames?: FrameSeal | undefined
  seq: number
  since: number
  host: string
}

interface Refusal {
  status: number
  body: Json
}

const LOCK_SECONDS = 1800
const MOST_SESSIONS = 16
/** Real ones are 32 of these; the marks are there because clients must not encode them. */
const STOK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*()~.'
/** A 512-bit RSA key that no client uses, made for these twins. */
const KEY =
  'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMFt51ryZBk8dQD1w8IA0/CQdDxAN4zGpG6CpP5bXeXX/msNzp8VFIScFMAkLk5EwUIGsRVrCzlpFU6469lkhUkCAwEAAQ=='

const seqIllegal: Refusal = {
  status: 500,
  body: { result: { responses: [{ msg: 'Http seq illegaly', error_code: -1 }] }, error_code: -1 },
}

/** Keeps a camera's door: who may log in, who is locked out, which sessions are open and where each stands in its count. */
export function doorkeeper(options: {
  account: () => { password: string; md5?: boolean }
  behaviour: () => DoorBehaviour
  clock: Clock
  random: Random
}) {
  const { account, behaviour, clock, random } = options
  let sessions = new Map<string, Open>()
  let displaced = new Set<string>()
  /** Logins between step 1 and step 3, by the client's nonce. */
  let pending = new Map<string, { device: string; host: string; counted: boolean }>()
  let wrong = 0
  let lockedUntil = 0

  const now = () => clock.monotonic()
  const allowed = () => behaviour().attempts ?? 10
  const secondsLeft = () => Math.max(Math.ceil((lockedUntil - now()) / 1000), behaviour().lockedSeconds ?? 0)
  const refuse = (body: Json): Refusal => ({ status: behaviour().refusalStatus ?? 200, body })

  const locked = (): Refusal => {
    const said = { code: -40404, sec_left: secondsLeft() }
    return refuse(
      behaviour().lockShape === 'result'
        ? { error_code: -40401, result: { data: { ...said, time: 0, max_time: allowed() } } }
        : { error_code: -40401, data: said },
    )
  }

  const countWrong = () => {
    if (++wrong < allowed()) return
    wrong = 0
    lockedUntil = now() + LOCK_SECONDS * 1000
  }

  const wrongPassword = (): Refusal => {
    countWrong()
    if (secondsLeft() > 0) return locked()
    const data = { code: -40401, encrypt_type: ['3'], time: allowed() - wrong, max_time: allowed() }
    return refuse({ error_code: -40401, result: { data } })
  }

  const newest = newDoor(random)
  /** The newest login's three steps; what is refused at share counts as a wrong login. */
  const newly = (params: Json, host: string, cloudOnly: boolean): Refusal => {
    const manner: NewLoginManner = { ...behaviour().newest, ...(cloudOnly ? { pake: [3] } : {}) }
    const step = params['sub_method']
    if (step === 'discover') return refuse(newest.discover(manner))
    if (step === undefined) return refuse({ error_code: -40211 })
    if (secondsLeft() > 0) return locked()
    if (step === 'pake_register') {
      const digits = (manner.mac ?? '').replace(/[^0-9a-f]/gi, '')
      const passcode = digits.length === 12 ? setUpPasscode(Buffer.from(digits, 'hex')) : undefined
      return refuse(newest.register(params, account().password, passcode, manner))
    }
    if (step !== 'pake_share') return refuse({ error_code: -40209 })
    const shared = newest.share(params)
    if (!shared) {
      countWrong()
      if (secondsLeft() > 0) return locked()
      const error_info = { failedAttempts: wrong, remainAttempts: allowed() - wrong, lockedMinute: 0 }
      return refuse({ error_code: -40401, error_info })
    }
    const admitted = admit(host, undefined, shared.frames)
    const result = { ...part(admitted.body, 'result'), dev_confirm: shared.confirm, expired: shared.seconds }
    return { status: 200, body: { error_code: 0, result } }
  }

  const admit = (host: string, seal: Seal | undefined, frames?: FrameSeal): Refusal => {
    wrong = 0
    if (behaviour().oneSessionAHost) {
      for (const [stok, open] of sessions) {
        if (open.host !== host) continue
        sessions.delete(stok)
        displaced.add(stok)
      }
    }
    const [oldest] = sessions.keys()
    if (sessions.size >= MOST_SESSIONS && oldest) sessions.delete(oldest)
    const stok = Array.from(random.bytes(32), (byte) => STOK[byte % STOK.length]).join('')
    const seq = 100 + Math.floor(random.next() * 900)
    sessions.set(stok, { seal, frames, seq, since: now(), host })
    const user_group = behaviour().userGroup ?? 'root'
    return {
      status: 200,
      body: { error_code: 0, result: { stok, user_group, ...(seal || frames ? { start_seq: seq } : {}) } },
    }
  }

  const hash = (): string => {
    const { password, md5 } = account()
    return hashOf(password, md5 ? 'md5' : 'sha256')
  }

  return {
    /** Any of the three steps of a login, from one host. */
    login(params: Json, host: string): Refusal {
      const kind = behaviour().login ?? 'v3'
      if (kind === 'v4' || kind === 'v4-only') return newly(params, host, kind === 'v4-only')
      if (params['sub_method'] !== undefined) {
        // Firmware in between takes both logins; the one before knows the word "discover" only as a login unfinished.
        if (kind === 'v3' && behaviour().newest) return newly(params, host, false)
        return refuse({ error_code: -40413, result: { data: { code: -40401, encrypt_type: ['3'] } } })
      }
      if (kind === 'factory') return refuse({ error_code: -40405 })
      if (secondsLeft() > 0) return locked()
      if (params['hashed'] === true) {
        if (kind !== 'v2')
          return refuse({ error_code: -40401, result: { data: { code: -40401, encrypt_type: ['3'] } } })
        const right =
          params['username'] === 'admin' && params['password'] === hashOf(account().password, 'md5')
        return right ? admit(host, undefined) : wrongPassword()
      }
      if (kind === 'v2') {
        return refuse({ error_code: -40401, result: { data: { code: -40401, encrypt_type: ['1', '2'] } } })
      }
      if (params['username'] !== 'admin') {
        return refuse({ error_code: -40401, result: { data: { code: -40411, encrypt_type: ['3'] } } })
      }
      const client = word(params['cnonce'], 64) ?? ''
      const proof = params['digest_passwd']
      if (proof !== undefined) {
        const asked = pending.get(client)
        pending.delete(client)
        if (!asked) return wrongPassword()
        const shared = { client, device: asked.device, hash: hash() }
        return proof === proofOf(shared) ? admit(host, sealOf(shared)) : wrongPassword()
      }
      for (const other of pending.values()) {
        if (other.host !== host || other.counted || behaviour().unfinishedCounts === false) continue
        other.counted = true
        countWrong()
      }
      if (secondsLeft() > 0) return locked()
      const [first] = pending.keys()
      if (pending.size >= MOST_SESSIONS && first !== undefined) pending.delete(first)
      const device = hex(random.bytes(8)).toUpperCase()
      pending.set(client, { device, host, counted: false })
      const counted = wrong > 0 ? { time: allowed() - wrong, max_time: allowed() } : {}
      const device_confirm = confirmOf({ client, device, hash: hash() })
      const data = { code: -40401, encrypt_type: ['3'], key: KEY, nonce: device, device_confirm, ...counted }
      return refuse({ error_code: -40413, result: { data } })
    },

    /** A request with a token: lets it in, or says how it is refused. The count goes on whatever the outcome. */
    enter(
      stok: string,
      request: { raw: Uint8Array; seq: number; tag: string; sealed: boolean },
    ):
      | { seal: Seal | undefined; seq: number; framed?: { seal: FrameSeal; clear: string } }
      | { refused: Refusal } {
      if (displaced.has(stok)) return { refused: seqIllegal }
      const open = sessions.get(stok)
      if (!open) return { refused: { status: 200, body: { error_code: -40401 } } }
      const life = behaviour().sessionSeconds
      if (life !== undefined && now() - open.since >= life * 1000) {
        sessions.delete(stok)
        return { refused: { status: 401, body: { error_code: -40401 } } }
      }
      if (open.frames) {
        const seq = open.seq++
        try {
          const { clear, seq: said } = open.frames.open(request.raw)
          if (said === seq) return { seal: undefined, seq, framed: { seal: open.frames, clear } }
        } catch {
          // What cannot be opened ends the session, as a wrong count does.
        }
        sessions.delete(stok)
        return { refused: { status: 200, body: { error_code: -40401 } } }
      }
      if (!open.seal) return { seal: undefined, seq: 0 }
      const seq = open.seq++
      const right = request.sealed && request.seq === seq && request.tag === open.seal.tag(request.raw, seq)
      return right ? { seal: open.seal, seq } : { refused: seqIllegal }
    },

    /** What a power cycle does. */
    forget(): void {
      sessions = new Map()
      displaced = new Set()
      pending = new Map()
      wrong = 0
      lockedUntil = 0
    },
  }
}
