import { createHash, timingSafeEqual } from 'node:crypto'
import type { Login } from '@pinhole/core'

/** One offer of a `WWW-Authenticate` header. */
export interface Challenge {
  scheme: 'basic' | 'digest'
  realm: string
  nonce?: string
  qop?: string
  algorithm?: string
  opaque?: string
  stale: boolean
}

/** All offers of all `WWW-Authenticate` headers, in the camera's order; unknown schemes are left out. */
export function readChallenges(values: readonly string[]): Challenge[] {
  return values.flatMap((value) =>
    value
      .slice(0, 4096)
      .split(/(?=\b(?:basic|digest)\s+[a-z]+\s*=)/i)
      .flatMap((offer): Challenge[] => {
        const scheme = /^(basic|digest)\s/i.exec(offer)?.[1]?.toLowerCase()
        if (scheme !== 'basic' && scheme !== 'digest') return []
        const given = parameters(offer.slice(scheme.length))
        return [
          {
            scheme,
            realm: given['realm'] ?? '',
            nonce: given['nonce'],
            qop: given['qop'],
            algorithm: given['algorithm'],
            opaque: given['opaque'],
            stale: given['stale']?.toLowerCase() === 'true',
          },
        ]
      }),
  )
}

/**
 * The offer to take: Digest wherever it stands. These cameras list Basic first, and newer firmware refuses it, so that
 * who takes the first offer hears "wrong password" though the password is right.
 */
export function chooseChallenge(offers: readonly Challenge[]): Challenge | undefined {
  const able = (offer: Challenge) => offer.nonce && (offer.algorithm ?? 'MD5').toUpperCase() === 'MD5'
  return (
    offers.find((offer) => offer.scheme === 'digest' && able(offer)) ??
    (offers.some((offer) => offer.scheme === 'digest')
      ? undefined
      : offers.find((offer) => offer.scheme === 'basic'))
  )
}

/** The `Authorization` value. `uri` must be the request line's, letter for letter, without a login in it. */
export function authorise(
  challenge: Challenge,
  login: Login,
  method: string,
  uri: string,
  cnonce: string,
): string {
  const { username } = login
  const password = login.password.reveal()
  if (challenge.scheme === 'basic')
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const { realm, nonce = '' } = challenge
  const auth = challenge.qop?.split(',').some((each) => each.trim().toLowerCase() === 'auth')
    ? { qop: 'auth', nc: '00000001', cnonce }
    : undefined
  const response = digestResponse({ username, password, realm, nonce, method, uri, auth })
  return [
    `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`,
    ...(auth ? [`qop=auth, nc=${auth.nc}, cnonce="${cnonce}"`] : []),
    ...(challenge.opaque ? [`opaque="${challenge.opaque}"`] : []),
  ].join(', ')
}

/** The response of RFC 2069, or with `auth` of RFC 2617. */
export function digestResponse(given: {
  username: string
  password: string
  realm: string
  nonce: string
  method: string
  uri: string
  auth?: { qop: string; nc: string; cnonce: string }
}): string {
  const who = md5(`${given.username}:${given.realm}:${given.password}`)
  const what = md5(`${given.method}:${given.uri}`)
  const { auth } = given
  const middle = auth ? `${given.nonce}:${auth.nc}:${auth.cnonce}:${auth.qop}` : given.nonce
  return md5(`${who}:${middle}:${what}`)
}

/** The camera's side: whether an `Authorization` value fits the account. Basic counts only where `basic` is accepted. */
export function isAuthorised(
  value: string | undefined,
  account: { username: string; password: string },
  expected: { realm: string; nonce: string; method: string; basic: boolean },
): boolean {
  if (value && /^basic\s/i.test(value)) {
    const right = Buffer.from(`${account.username}:${account.password}`).toString('base64')
    return expected.basic && same(value.slice(6).trim(), right)
  }
  if (!value || !/^digest\s/i.test(value)) return false
  const given = parameters(value.slice(7))
  if (given['nonce'] !== expected.nonce || given['username'] !== account.username) return false
  const { realm, nonce, method } = expected
  const right = digestResponse({ ...account, realm, nonce, method, uri: given['uri'] ?? '' })
  return same(given['response']?.toLowerCase() ?? '', right)
}

function parameters(list: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const match of list.matchAll(/([a-z]{1,20})\s*=\s*(?:"([^"]*)"|([^\s,]+))/gi))
    found[(match[1] ?? '').toLowerCase()] ??= match[2] ?? match[3] ?? ''
  return found
}

const md5 = (value: string) => createHash('md5').update(value).digest('hex')
const same = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(md5(a)), Buffer.from(md5(b)))
