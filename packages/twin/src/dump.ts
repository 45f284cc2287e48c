import { createHash } from 'node:crypto'
import { Failure } from '@pinhole/core'
import { completed } from './dump-layout.ts'

/** Any JSON value; a twin's settings are nothing else. */
export type Json = string | number | boolean | null | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/**
 * A camera's recorded answers. `smartcam`: method → `result`, with `discovery_result` beside them. `smart`: the same for
 * hubs and chimes on KLAP or AES. `iotcam`: module → method → answer (the older Kasa wire).
 */
export interface Dump {
  kind: 'smartcam' | 'smart' | 'iotcam'
  /** This camera's answers. What its recorder did not mask is shared with every other twin of the recording. */
  methods: JsonObject
  /** The recording itself: shared by all its twins and frozen. */
  recorded: JsonObject
  /** Any part of the recording with this camera's own values in it; what holds none comes back as it is. */
  filled(part: JsonObject): JsonObject
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object at `path` inside `value`, or an empty one. */
export function objectAt(value: Json | undefined, ...path: string[]): JsonObject {
  let here = value
  for (const step of path) here = isObject(here) ? here[step] : undefined
  return isObject(here) ? here : {}
}

/** The same value, which nobody can change from now on. */
export function frozen<T extends Json>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

const most = 4_000_000
const maskedSsid = Buffer.from('#MASKED_SSID#').toString('base64')

type Recording = Pick<Dump, 'kind' | 'recorded'>
/** The last few recordings by their text: a thousand twins of one are read once. */
const recordings = new Map<string, Recording>()
const MOST_RECORDINGS = 8

/**
 * Reads a dump's text. What its recorder masked is filled in again: the last half of the MAC and the ids follow from
 * `seed` (the twin's address), names from the model, so that several twins of one dump are several cameras; what it
 * never held of its answer to discovery is completed. A Failure names the file (`named`) and why it is none of ours.
 */
export function readDump(text: string, seed = '', named = 'dump'): Dump {
  const known = recordings.get(text)
  const recording = known ?? readRecording(text, named)
  if (!known) {
    const [oldest] = recordings.keys()
    if (oldest !== undefined && recordings.size >= MOST_RECORDINGS) recordings.delete(oldest)
    recordings.set(text, recording)
  }
  const { kind, recorded } = recording
  // Filled in twice in a camera's life; what it takes is not kept in between.
  const filled: Dump['filled'] = (part) => filler(recorded, seed)(part)
  return { kind, methods: filled(recorded), recorded, filled }
}

function readRecording(text: string, named: string): Recording {
  let parsed: unknown
  try {
    if (text.length > most) throw new RangeError('too long')
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new Failure('twin.dump-unreadable', { file: named, why: 'JSON' }, cause)
  }
  if (!isObject(parsed)) throw new Failure('twin.dump-unreadable', { file: named, why: 'JSON' })
  const told = completed(parsed)
  if ('why' in told) throw new Failure('twin.dump-unreadable', { file: named, why: told.why })
  return { kind: told.kind, recorded: frozen(told.methods) }
}

/** Fills in what was masked; copies only what lies on the way to it. */
function filler(recorded: JsonObject, seed: string): Dump['filled'] {
  const said = createHash('sha256').update(`mac ${seed}`).digest('hex').slice(0, 6).toUpperCase()
  const tail = said.match(/../g) as string[]
  const id = createHash('sha256').update(`id ${seed}`).digest('hex').toUpperCase()
  const info = objectAt(recorded, 'getDeviceInfo', 'device_info', 'basic_info')
  const model = String(
    info.device_model ?? objectAt(recorded, 'discovery_result', 'result').device_model ?? 'camera',
  )
  const one = (value: string): string => {
    if (value === '#MASKED_NAME#') return model
    if (value === maskedSsid) return '#MASKED_SSID#'
    const mac = /^((?:[0-9A-F]{2}([-:])){3})00\2?00\2?00$/.exec(value)
    if (mac) return `${mac[1]}${tail.join(mac[2])}`
    return /^(?:0{32}|0{40})$/.test(value) ? id.slice(0, value.length) : value
  }
  const walk = (value: Json): Json => {
    if (typeof value === 'string') return one(value)
    if (Array.isArray(value)) {
      const inner = value.map(walk)
      return inner.every((each, at) => each === value[at]) ? value : inner
    }
    if (!isObject(value)) return value
    let own: JsonObject | undefined
    for (const [key, before] of Object.entries(value)) {
      const after = walk(before)
      if (after !== before) (own ??= { ...value })[key] = after
    }
    return own ?? value
  }
  return (part) => walk(part) as JsonObject
}
