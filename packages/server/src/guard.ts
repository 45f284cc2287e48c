import { Failure } from '@pinhole/core'
import type { MiddlewareHandler } from 'hono'
import { type HonoEnv, refusal } from './http.ts'

const loopback = /^(localhost|127(?:\.\d+){3}|\[::1\])(:\d+)?$/
const policy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

/**
 * Who may ask. A page of another site may make a browser ask us; it can neither set our header, nor hide where it comes
 * from, nor call us by a name of ours. `hosts`: names besides the loopback ones.
 */
export const guard =
  (hosts: readonly string[]): MiddlewareHandler<HonoEnv> =>
  async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host
    const phone = c.env?.phone
    const known = phone ? host === phone.host : loopback.test(host) || hosts.includes(host)
    const origin = c.req.header('origin')
    const foreign = origin !== undefined && origin !== `${phone ? 'https' : 'http'}://${host}`
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (!known || foreign || (changes && c.req.header('x-pinhole') === undefined))
      return c.json(refusal(new Failure('server.origin-refused')), 403)
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('x-frame-options', 'DENY')
    // The pairing page has a stricter one of its own.
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', policy)
    // A shared computer's browser keeps no camera's case.
    if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store')
    return undefined
  }
