import { Failure } from '@pinhole/core'
import type { Schema } from '../settings.ts'

/** What `fromJson` says when a kept value is not what it was. */
export function unreadable(folder: string, what: string, cause?: unknown): Failure {
  return new Failure('data.unreadable', { file: what, folder }, cause)
}

/** Reads a kept value: data from outside is parsed once, here. `what` names it in the failure. */
export function fromJson<T>(text: string, schema: Schema<T>, folder: string, what: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw unreadable(folder, what, cause)
  }
}

/** Anything at all. */
export const anything: Schema<unknown> = { parse: (value) => value }

/** A list of texts. */
export const texts: Schema<string[]> = {
  parse(value) {
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
    throw new TypeError('not a list of texts')
  },
}
