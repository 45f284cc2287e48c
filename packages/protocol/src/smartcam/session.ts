import { type Given, type Login, TransportFailure } from '@pinhole/core'
import type { HttpsWire } from '../transport/https-wire.ts'
import type { LoginBudget } from './budget.ts'
import { codeOf, encodeLogin, encodeOldLogin, lockedSeconds, parseReply, readSession } from './codec.ts'
import { confirms, HEADERS, knock } from './knock.ts'
import type { FrameSeal } from '../tpap/frame.ts'
import { logInNewly } from '../tpap/login.ts'
import { hashOf, proofOf, type Seal, sealOf } from './seal.ts'

/** An open session: sealed JSON (V3), sealed frames (V4), or requests in clear (V2). */
export interface Session {
  version: 'v4' | 'v3' | 'v2'
  path: string
  seq: number
  seal: Seal | undefined
  frames?: FrameSeal
  /** Which of the logins given fitted. */
  login: number
}

export interface LoginOptions {
  wire: HttpsWire
  given: Given
  logins: readonly Login[]
  budget: LoginBudget
  mac: string
}

const refuse = (why: string, values: Record<string, string | number> = {}) =>
  new TransportFailure('credentials', { why, ...values })

/**
 * Logs in once. Several passwords cost no more than one: the camera's confirmation is compared with all of them here.
 * Throws `credentials` with `why`: `budget` (waitSeconds), `locked` (lockedSeconds), `password` (attemptsLeft),
 * `new-login` (firmware whose newest login is not for us), `not-set-up`, `camera-account`, `user-name`.
 */
export async function logIn({ wire, given, logins, budget, mac }: LoginOptions): Promise<Session> {
  const may = budget.mayTry(mac)
  if (!may.ok) throw refuse('budget', { waitSeconds: may.waitSeconds })

  let told = false
  const spent: LoginBudget['spent'] = (account, outcome, seconds) => {
    told = true
    budget.spent(account, outcome, seconds)
  }
  const locked = (seconds: number) => {
    spent(mac, 'locked', seconds)
    return refuse('locked', { code: -40404, lockedSeconds: seconds })
  }
  let asked = false
  const finish = async (body: string): Promise<{ stok: string; seq: number }> => {
    const reply = parseReply((await wire.post('/', HEADERS, body)).body)
    const seconds = lockedSeconds(reply)
    if (seconds !== undefined) throw locked(seconds)
    const session = readSession(reply)
    if (!session) {
      spent(mac, 'refused')
      throw refuse('password', { code: codeOf(reply) })
    }
    spent(mac, 'accepted')
    // A camera account opens the door but may not give orders under seal.
    if (!session.root) throw refuse('camera-account')
    return session
  }

  try {
    const knocked = await knock(wire, given)
    asked = true
    switch (knocked.kind) {
      case 'locked':
        throw locked(knocked.seconds)
      case 'v4-only': {
        // The refusal itself cost nothing; what follows is paid for like every login.
        told = true
        const open = await logInNewly({ wire, given, logins, budget, mac })
        return { version: 'v4', ...open, seal: undefined }
      }
      case 'factory':
        told = true
        throw refuse('not-set-up', { code: -40405 })
      case 'user-name':
        spent(mac, 'refused')
        throw refuse('user-name', { code: -40411 })
      case 'other':
        told = true
        throw new TransportFailure('malformed', { why: 'login', code: knocked.code })
      case 'v2': {
        const { stok, seq } = await finish(encodeOldLogin(hashOf(logins[0]!.password.reveal(), 'md5')))
        return { version: 'v2', path: `/stok=${stok}/ds`, seq, seal: undefined, login: 0 }
      }
    }
    const { client, device } = knocked
    for (const [index, login] of logins.entries()) {
      const form = confirms(knocked, login.password)
      if (!form) continue
      const shared = { client, device, hash: hashOf(login.password.reveal(), form) }
      const { stok, seq } = await finish(encodeLogin(client, proofOf(shared)))
      return { version: 'v3', path: `/stok=${stok}/ds`, seq, seal: sealOf(shared), login: index }
    }
    spent(mac, 'refused')
    const left = knocked.attemptsLeft
    throw refuse('password', left === undefined ? {} : { attemptsLeft: left })
  } finally {
    if (asked && !told) budget.spent(mac, 'unknown')
  }
}
