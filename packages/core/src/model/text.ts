import { z } from 'zod'

/**
 * A sentence before it is spoken: a key of the locale files and what fills its holes. A hole may hold another sentence,
 * so that a light's word is in the reader's language too. `t(lang, text)` of the locales room speaks it.
 */
export interface Text {
  key: string
  values?: Record<string, string | number | Text>
}

export const Text: z.ZodType<Text> = /* @__PURE__ */ z.lazy(() =>
  z.object({
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number(), Text])).optional(),
  }),
)

/** Shorthand for a `Text`. */
export const say = (key: string, values?: Text['values']): Text => (values ? { key, values } : { key })
