import { Failure } from '@pinhole/core'
import type { MiddlewareHandler } from 'hono'
import { type HonoEnv, refusal, speakerFor } from '../http.ts'
import { wordOf } from '../routes/pair.ts'
import type { PhoneDoor } from './door.ts'
import { pairPage, pairScript, pairStyle } from './page.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"

/** What a phone meets before it is paired: the pairing page, and nothing else of the program. */
export const threshold =
  (door: PhoneDoor): MiddlewareHandler<HonoEnv> =>
  async (c, next) => {
    if (!c.env?.phone) return await next()
    const { method, path } = c.req
    if (method === 'GET' && /^\/pair(\.js|\.css)?$/.test(path)) {
      const body = path === '/pair' ? c.html(pairPage(speakerFor(c))) : undefined
      const answer =
        body ??
        (path === '/pair.js'
          ? c.body(pairScript, 200, { 'content-type': 'text/javascript' })
          : c.body(pairStyle, 200, { 'content-type': 'text/css' }))
      const page = await answer
      page.headers.set('content-security-policy', policy)
      page.headers.set('x-content-type-options', 'nosniff')
      page.headers.set('referrer-policy', 'no-referrer')
      page.headers.set('cache-control', 'no-store')
      return page
    }
    if (path === '/api/pair') return await next()
    const word = wordOf(c)
    if (word !== undefined && (await door.pairing.who(word))) return await next()
    if (path.startsWith('/api/') || path === '/openapi.json' || method !== 'GET')
      return c.json(refusal(new Failure('server.not-paired')), 401)
    return c.redirect('/pair', 302)
  }
