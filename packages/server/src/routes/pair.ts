import { Failure, PairWish } from '@pinhole/core'
import { createRoute } from '@hono/zod-openapi'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import { type App, gives, json } from '../http.ts'
import type { PhoneDoor } from '../phone/door.ts'
import { SESSION_LASTS } from '../phone/pairing.ts'

/** The prefix makes a browser refuse the cookie unless it is Secure, of this host alone, and for all paths. */
const COOKIE = '__Host-pinhole'

/** The word in a phone's cookie. */
export const wordOf = (c: Context): string | undefined => getCookie(c, COOKIE)

/** What a phone calls itself, as far as its owner would say it. */
const nameOf = (agent: string): string => /iPhone|iPad|Android/.exec(agent)?.[0] ?? 'Browser'

const addressOf = (c: Context): string =>
  (c.env as { incoming?: { socket?: { remoteAddress?: string } } }).incoming?.socket?.remoteAddress ?? ''

/** Pairing and unpairing, from the phone itself and through its own door alone. */
export function pairRoutes(app: App, door: PhoneDoor): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/pair',
      request: { body: json(PairWish) },
      responses: gives('Done', 'Paired; the session is in an HttpOnly cookie'),
    }),
    async (c) => {
      if (!c.env?.phone) throw new Failure('server.origin-refused')
      const name = nameOf(c.req.header('user-agent') ?? '')
      const word = await door.pairing.redeem(c.req.valid('json').code, addressOf(c), name)
      setCookie(c, COOKIE, word, {
        httpOnly: true,
        secure: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: SESSION_LASTS / 1000,
      })
      await door.tell()
      return c.json({ ok: true as const }, 200)
    },
  )
  app.openapi(
    createRoute({ method: 'delete', path: '/api/pair', responses: gives('Done', 'No longer paired') }),
    async (c) => {
      const session = await door.pairing.who(wordOf(c) ?? '')
      if (!c.env?.phone || !session) throw new Failure('server.not-paired')
      deleteCookie(c, COOKIE, { secure: true, path: '/' })
      await door.pairing.revoke(session.id)
      await door.tell()
      return c.json({ ok: true as const }, 200)
    },
  )
}
