import { createHash } from 'node:crypto'
import { Failure } from '@pinhole/core'

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
  methods: JsonObject
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object at `path` inside `value`, or an empty one. */
export function objectAt(value: Json | undefined, ...path: string[]): JsonObject {
  let here = value
  for (const step of path) here = isObject(here) ? here[step] : undefined
  return isObject(here) ? here : {}
}

const most = 4_000_000
const maskedSsid = Buffer.from('#MASKED_SSID#').toString('base64')

/**
 * Reads a dump's text. What its recorder masked is filled in again: the last half of the MAC and the ids follow from
 * `seed` (the twin's address), names from the model, so that several twins of one dump are several cameras. A Failure
 * names the file (`named`) and what is not in it.
 */
export function readDump(text: string, seed = '', named = 'dump'): Dump {
  let parsed: unknown
  try {
    if (text.length > most) throw new RangeError('too long')
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new Failure('twin.dump-unreadable', { file: named, why: 'JSON' }, cause)
  }
  if (!isObject(parsed)) throw new Failure('twin.dump-unreadable', { file: named, why: 'JSON' })
  const methods = fill(parsed, seed)
  const scheme = objectAt(methods, 'discovery_result', 'result', 'mgt_encrypt_schm')
  if (scheme.is_support_https !== true && isObject(methods.get_device_info)) return { kind: 'smart', methods }
  if (isObject(methods.discovery_result) || isObject(methods.getDeviceInfo)) {
    return { kind: 'smartcam', methods }
  }
  if (isObject(objectAt(methods, 'system').get_sysinfo)) return { kind: 'iotcam', methods }
  throw new Failure('twin.dump-unreadable', { file: named, why: 'getDeviceInfo, get_sysinfo' })
}

function fill(dump: JsonObject, seed: string): JsonObject {
  const tail = createHash('sha256').update(`mac ${seed}`).digest('hex').slice(0, 6).toUpperCase()
  const pairs = tail.match(/../g) as string[]
  const info = objectAt(dump, 'getDeviceInfo', 'device_info', 'basic_info')
  const model = String(
    info.device_model ?? objectAt(dump, 'discovery_result', 'result').device_model ?? 'camera',
  )
  const one = (value: string): string => {
    if (value === '#MASKED_NAME#') return model
    if (value === maskedSsid) return '#MASKED_SSID#'
    const mac = /^((?:[0-9A-F]{2}([-:])){3})00\2?00\2?00$/.exec(value)
    if (mac) return `${mac[1]}${pairs.join(mac[2])}`
    if (/^(?:0{32}|0{40})$/.test(value)) {
      return createHash('sha256').update(`id ${seed}`).digest('hex').slice(0, value.length).toUpperCase()
    }
    return value
  }
  const walk = (value: Json): Json => {
    if (typeof value === 'string') return one(value)
    if (Array.isArray(value)) return value.map(walk)
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
    }
    return value
  }
  return walk(dump) as JsonObject
}
