import { type Given, type Login, TransportFailure } from '@pinhole/core'
import { timingSafeEqual } from 'node:crypto'
import { type Json, number, part, word } from '../checked.ts'
import type { LoginBudget } from '../smartcam/budget.ts'
import { codeOf, lockedSeconds, parseReply, readSession, setUpPassword } from '../smartcam/codec.ts'
import { HEADERS } from '../smartcam/knock.ts'
import type { HttpsWire } from '../transport/https-wire.ts'
import { adminName, passcodesOf, rewritten, setUpPasscode } from './credential.ts'
import { type FrameSeal, frameSeal } from './frame.ts'
import { agreeAsUser, secretFrom, sessionKeys, userShare, verifierOf } from './spake2plus.ts'

export interface NewLoginOptions {
  wire: HttpsWire
  given: Given
  logins: readonly Login[]
  budget: LoginBudget
  mac: string
}

/** A session of the newest wire. */
export interface FramedSession {
  path: string
  seq: number
  frames: FrameSeal
  login: number
}

/** What the camera offers before anybody logs in. */
interface Offer {
  /** 0 set-up passcode, 1 set-up code, 2 the owner's password, 3 a token that only the vendor's cloud hands out. */
  pake: readonly number[]
  userHashType: number | undefined
  mac: Buffer | undefined
}

/** Each costs the camera one of its ten; more than two is more than one wish of a person is worth. */
const MOST_TRIES = 2
const OWNERS_PASSWORD = 2
const SET_UP = 0

const refuse = (why: string, values: Record<string, string | number> = {}) =>
  new TransportFailure('credentials', { why, ...values })

/**
 * Logs in by SPAKE2+ (sheet 2.12): discover, register, share. Unlike the login before it, a password cannot be compared
 * here, so every form of every password costs a login; at most two are spent. Throws as `logIn` does; `new-login` when
 * this firmware offers nothing we may use.
 */
export async function logInNewly(options: NewLoginOptions): Promise<FramedSession> {
  const { wire, logins, budget, mac } = options
  const ask = async (params: Json): Promise<Json> =>
    parseReply((await wire.post('/', HEADERS, JSON.stringify({ method: 'login', params }))).body)

  const offer = readOffer(await ask({ sub_method: 'discover' }))
  const candidates = candidatesOf(offer, logins)
  for (const candidate of candidates.slice(0, MOST_TRIES)) {
    const may = budget.mayTry(mac)
    if (!may.ok) throw refuse('budget', { waitSeconds: may.waitSeconds })
    const session = await tryOne(options, ask, offer, candidate)
    if (session) return session
  }
  throw refuse('password')
}

interface Candidate {
  passcode: string
  type: 'userpw' | 'default_userpw'
  login: number
}

function candidatesOf(offer: Offer, logins: readonly Login[]): Candidate[] {
  if (offer.pake.includes(OWNERS_PASSWORD)) {
    const forms = logins.map(({ password }) => passcodesOf(password.reveal()))
    // First every password in the older form, then in the newer: one wrong form of the right password costs least.
    return [0, 1].flatMap((form) =>
      forms.map((of, login): Candidate => ({ passcode: of[form] ?? '', type: 'userpw', login })),
    )
  }
  if (offer.pake.includes(SET_UP) && offer.mac) {
    // It stands for the password every camera has before it is set up; whoever gave that one among others is told so.
    const common = setUpPassword().reveal()
    const login = Math.max(
      0,
      logins.findIndex(({ password }) => password.reveal() === common),
    )
    return [{ passcode: setUpPasscode(offer.mac), type: 'default_userpw', login }]
  }
  throw refuse('new-login', { code: -40211, pake: offer.pake.join(',') })
}

/** What discover said. Some firmware refuses to say; then the owner's password is what it takes. */
function readOffer(reply: Json): Offer {
  const code = codeOf(reply)
  if (code === -40211) throw refuse('new-login', { code })
  const seconds = lockedSeconds(reply)
  if (seconds !== undefined) throw refuse('locked', { code: -40404, lockedSeconds: seconds })
  const result = part(reply, 'result')
  const tpap = part(result, 'tpap')
  const pake = Array.isArray(tpap['pake'])
    ? tpap['pake'].slice(0, 16).flatMap((each) => number(each) ?? [])
    : [OWNERS_PASSWORD]
  const digits = (word(result['mac']) ?? '').replace(/[^0-9a-f]/gi, '')
  return {
    pake,
    userHashType: number(tpap['user_hash_type']),
    mac: digits.length === 12 ? Buffer.from(digits, 'hex') : undefined,
  }
}

/** One register and one share. Nothing: the camera has another passcode. */
async function tryOne(
  { given, budget, mac }: NewLoginOptions,
  ask: (params: Json) => Promise<Json>,
  offer: Offer,
  { passcode, type, login }: Candidate,
): Promise<FramedSession | undefined> {
  const random = Buffer.from(given.random.bytes(32))
  const registered = await ask({
    sub_method: 'pake_register',
    username: adminName(offer.userHashType),
    user_random: random.toString('base64'),
    cipher_suites: [1],
    encryption: ['aes_128_ccm'],
    passcode_type: type,
    stok: null,
  })
  throwIfLocked(registered, budget, mac)
  const refusal = codeOf(registered)
  if (refusal !== 0) throw refuse(refusal === -40209 ? 'user-name' : 'new-login', { code: refusal })
  const said = part(registered, 'result')
  const bytes = (key: string) => Buffer.from(word(said[key], 256) ?? '', 'base64')
  const colons = offer.mac?.toString('hex').toUpperCase().match(/../g)?.join(':')
  const credential = rewritten(passcode, said['extra_crypt'], colons)
  const verifier = verifierOf(credential, bytes('dev_salt'), number(said['iterations']) ?? 0)
  const x = secretFrom(given.random.bytes(40))
  const device = bytes('dev_share')
  const agreed = agreeAsUser(verifier, x, device, { user: random, device: bytes('dev_random') })

  const shared = await ask({
    sub_method: 'pake_share',
    user_share: Buffer.from(userShare(verifier, x)).toString('base64'),
    user_confirm: agreed.userConfirm.toString('base64'),
  }).catch((failure: unknown) => {
    budget.spent(mac, 'unknown')
    throw failure
  })
  throwIfLocked(shared, budget, mac)
  const session = readSession(shared)
  if (!session) {
    budget.spent(mac, 'refused')
    return undefined
  }
  budget.spent(mac, 'accepted')
  const proof = Buffer.from(word(part(shared, 'result')['dev_confirm'], 128) ?? '', 'base64')
  // Whoever cannot prove that it knows the passcode is not the camera.
  if (proof.length !== agreed.deviceConfirm.length || !timingSafeEqual(proof, agreed.deviceConfirm))
    throw new TransportFailure('sealed-wrong', { why: 'device-confirm' })
  const { key, nonce } = sessionKeys(agreed.shared)
  return { path: `/stok=${session.stok}/ds`, seq: session.seq, frames: frameSeal(key, nonce), login }
}

function throwIfLocked(reply: Json, budget: LoginBudget, mac: string): void {
  const seconds = lockedSeconds(reply)
  if (seconds === undefined) return
  budget.spent(mac, 'locked', seconds)
  throw refuse('locked', { code: -40404, lockedSeconds: seconds })
}
