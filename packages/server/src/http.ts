import { Failure, type Text } from '@pinhole/core'
import { speaker, type Speaker } from '@pinhole/locales'
import { languages, load, sourceLanguage } from '@pinhole/locales/load'
import { OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { answer, type AnswerName } from './schemas.ts'

/** What a request comes with besides itself. `phone`: it came through the phones' door, whose name is `host`. */
export interface Bindings {
  phone?: { host: string }
}
export type HonoEnv = { Bindings: Bindings }
export type App = OpenAPIHono<HonoEnv>

export const json = <T extends z.ZodType>(schema: T) => ({ content: { 'application/json': { schema } } })

export const refuses = { description: 'Refused, in one sentence', ...answer('Refusal') }

/** The responses of a route that answers with this, or refuses. */
export const gives = <N extends AnswerName>(name: N, description = 'As asked') => ({
  200: { description, ...answer(name) },
  default: refuses,
})

export const refusal = (failure: Failure): { error: Text } => ({
  error: { key: `errors.${failure.code}`, values: { ...failure.values } },
})

/** The HTTP status of a failure, by its code. */
export function statusOf(code: string): 400 | 401 | 403 | 404 | 409 | 429 {
  if (code === 'server.not-paired') return 401
  if (/^(server\.|phone\.code-wrong)/.test(code)) return 403
  if (code === 'phone.too-many') return 429
  if (code.endsWith('not-found')) return 404
  return /busy|closed|missing|not-verified|refused|locked|spent/.test(code) ? 409 : 400
}

/** An app that refuses what does not fit its schema, in a sentence. */
export const newApp = (): App =>
  new OpenAPIHono<HonoEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const why = result.error.issues[0]?.path.join('.') || 'body'
      return c.json(refusal(new Failure('input.invalid', { why })), 400)
    },
  })

/** The reader's language: `?lang=`, else what the browser prefers, else the source language. */
export function speakerFor(c: Context): Speaker {
  const wished = [c.req.query('lang'), ...(c.req.header('accept-language') ?? '').split(',')]
  const known = languages()
  const lang =
    wished
      .map((one) => one?.trim().slice(0, 2).toLowerCase())
      .find((one) => one !== undefined && known.includes(one)) ?? sourceLanguage
  return speaker(lang, load(lang), load(sourceLanguage))
}
