import type { MediaWay } from './media-way.ts'

/** One request of the family's many-in-one form. */
export interface Call {
  method: string
  params: unknown
}
/** Its answer: `code` 0 is well; `result` is what the camera wrote. */
export interface Answer {
  code: number
  result: unknown
}
/**
 * The opened, sealed session the driver speaks over. Calls are sent one after another; a wire that breaks rejects with a
 * TransportFailure. `batch` answers in the order asked, one for one.
 */
export interface SmartWire {
  batch(calls: readonly Call[]): Promise<Answer[]>
  /** For the calls that must not travel in a batch. */
  single(call: Call): Promise<Answer>
  /** A request in the family's older form: `{ method: 'do', module: {…} }`; the reply as it came. */
  object?(request: Readonly<Record<string, unknown>>): Promise<unknown>
  /** Sets the camera's clock, seconds since 1970 UTC: it has no call for that on its own wire. */
  setClock?(epoch: number): Promise<void>
  /** The way to the media port, where there is one. */
  media?: MediaWay
  /** Which of the logins it was opened with fitted, by its place; 0 where there was one. */
  fitted?(): number | undefined
  close(): Promise<void>
}

/** "Does not exist" in the camera's several ways of saying it: this model has no such thing, and that is no failure. */
export const absentCodes: ReadonlySet<number> = new Set([-40101, -40105, -40106, -40210, -1002])

/** Members older firmware adds to every section; never compared, never written back. */
const bookkeeping = new Set(['.name', '.type', '.anonymous', '.index'])

/** The value without the firmware's bookkeeping, at any depth. */
export function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !bookkeeping.has(key))
      .map(([key, inner]) => [key, clean(inner)]),
  )
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a path of member names, or undefined. */
export const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value)

export const textAt = (value: unknown, ...path: string[]): string | null => {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : null
}
export const numberAt = (value: unknown, ...path: string[]): number | null => {
  const found = textAt(value, ...path)
  return found !== null && found !== '' && Number.isFinite(Number(found)) ? Number(found) : null
}

/** True when every member of `wanted` is in `have` with an equal value; scalars compare as the camera writes them, as text. */
export function covers(have: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(have) &&
      have.length === wanted.length &&
      wanted.every((item, index) => covers(have[index], item))
    )
  if (isRecord(wanted))
    return isRecord(have) && Object.entries(wanted).every(([key, value]) => covers(have[key], value))
  return have === wanted || (have !== undefined && have !== null && String(have) === String(wanted))
}
