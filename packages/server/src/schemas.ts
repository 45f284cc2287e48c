import { CaseView, Clip, FindView, ModelsFound, PhoneView, Text, Triage } from '@pinhole/core'
import { z } from '@hono/zod-openapi'

/** What is answered instead of what was asked for: one sentence. */
export const Refusal = z.object({ error: Text })
export const Done = z.object({ ok: z.literal(true) })
/** A case as told to somebody else: a view with its sentences spoken. What is in it grows with the view. */
export const Report = z.looseObject({ pinhole: z.string(), language: z.string() })
/** A practice home; its own room knows what its cameras look like. */
export const PracticeView = z.looseObject({ cameras: z.array(z.looseObject({ id: z.string() })) })

/** Everything that is answered, by the name it has in the description of the API. */
export const answers = {
  Text,
  Refusal,
  Done,
  CaseView,
  Clip,
  FindView,
  ModelsFound,
  PhoneView,
  Report,
  PracticeView,
  Triage,
} as const
export type AnswerName = keyof typeof answers

const where = (id: string) => `#/components/schemas/${id}`

/**
 * The answers' schemas as the description holds them. Made by zod itself, because core's schemas may hold themselves, and
 * are made before the describer could teach them anything.
 */
export function components(): Record<string, object> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(answers)) registry.add(schema as z.ZodType, { id })
  const { schemas } = z.toJSONSchema(registry, { uri: where, io: 'output' })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      // Words of a schema that stands alone; these stand in a document.
      const { $schema: _schema, $id: _id, ...rest } = schema
      return [name, rest]
    }),
  )
}

type Content<S> = { content: { 'application/json': { schema: S } } }
type One<N extends AnswerName> = (typeof answers)[N]

const content = (schema: object): unknown => ({ content: { 'application/json': { schema } } })

/** The content of an answer: to the compiler its schema, in the description a reference to it. */
export const answer = <N extends AnswerName>(name: N) => content({ $ref: where(name) }) as Content<One<N>>

/** The same of a list. */
export const answerList = <N extends AnswerName>(name: N) =>
  content({ type: 'array', items: { $ref: where(name) } }) as Content<z.ZodArray<One<N>>>
