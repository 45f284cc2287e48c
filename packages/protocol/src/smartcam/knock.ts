import { type Given, hex, type Secret, TransportFailure } from '@pinhole/core'
import { type HttpsWire, httpsWire } from '../transport/https-wire.ts'
import type { LoginBudget } from './budget.ts'
import { encodeKnock, type Knock, parseReply, readKnock } from './codec.ts'
import { formThatFits, type HashForm } from './seal.ts'

/** What every request carries; cameras are known to look for the agent's name. */
export const HEADERS = {
  'Content-Type': 'application/json; charset=UTF-8',
  requestByApp: 'true',
  Accept: 'application/json',
  'User-Agent': 'Tapo CameraClient Android',
} as const

/** The first half of a login, with the nonce it was asked with. */
export type Knocked = Knock & { client: string }

/** Step 1 on an open wire. Login errors come with status 200, on some firmware with 401; the body decides. */
export async function knock(wire: HttpsWire, given: Given): Promise<Knocked> {
  const client = hex(given.random.bytes(8)).toUpperCase()
  const { body } = await wire.post('/', HEADERS, encodeKnock(client))
  return { ...readKnock(parseReply(body)), client }
}

/** Which form of the password the camera confirmed in step 1, without asking it anything. */
export const confirms = (knocked: Knocked, password: Secret): HashForm | undefined =>
  knocked.kind === 'v3'
    ? formThatFits(knocked.confirm, password.reveal(), { client: knocked.client, device: knocked.device })
    : undefined

export interface ProbeLoginOptions {
  host: string
  /** 443 unless told. */
  port?: number
  given: Given
  budget: LoginBudget
  /** The account of the budget; the host unless told. */
  mac?: string
  timeoutMs?: number
}

/**
 * Step 1 of a login only: which login this camera speaks, whether it is locked, and (with `confirms`) whether a password
 * fits. The camera may count it as a failed login, so it is paid from the budget as one.
 */
export async function probeLogin(options: ProbeLoginOptions): Promise<Knocked> {
  const { host, port = 443, given, budget, mac = host, timeoutMs } = options
  const may = budget.mayTry(mac)
  if (!may.ok) {
    throw new TransportFailure('credentials', { host, why: 'budget', waitSeconds: may.waitSeconds })
  }
  const wire = httpsWire({ host, port, given, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  try {
    const knocked = await knock(wire, given)
    if (knocked.kind === 'locked') budget.spent(mac, 'locked', knocked.seconds)
    else if (knocked.kind === 'v3') budget.spent(mac, 'unknown')
    return knocked
  } finally {
    wire.close()
  }
}
