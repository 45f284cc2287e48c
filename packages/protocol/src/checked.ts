import { TransportFailure } from '@pinhole/core'

/** A JSON object as parsed from outside: nothing about its members is known. */
export type Json = Record<string, unknown>

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object under `key`, or an empty one. */
export const part = (of: Json, key: string): Json => {
  const value = Object.hasOwn(of, key) ? of[key] : undefined
  return isObject(value) ? value : {}
}

/** Parses a JSON object of at most `limit` characters; whatever else it is, it is malformed. */
export function parseObject(given: string, limit: number): Json {
  if (given.length > limit) throw new TransportFailure('malformed', { why: 'too-long' })
  let value: unknown
  try {
    value = JSON.parse(given)
  } catch {
    throw new TransportFailure('malformed', { why: 'not-json' })
  }
  if (!isObject(value)) throw new TransportFailure('malformed', { why: 'not-an-object' })
  return value
}

/** A short printable text, or nothing. Control characters would reach terminals and logs. */
export function word(value: unknown, limit = 128): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  // oxlint-disable-next-line no-control-regex
  const clean = String(value).replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
  return clean.slice(0, limit)
}

/** A boolean, or nothing. */
export const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

/** A number, or nothing. */
export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** A TCP port, or nothing. */
export const portOf = (value: unknown): number | undefined => {
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined
}

/** Drops what is undefined, so that absent stays absent. */
export function present<T extends Record<string, unknown>>(
  values: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
