import type { Clip } from '../../media/clip.ts'
import type { XmlElement } from '../xml.ts'

/** What a camera that turns lets its ONVIF end do. Positions are -1…1, x to the right, y up. */
export interface OnvifHead {
  presets(): readonly { token: string; name: string }[]
  /** False: there is no such place. */
  goTo(token: string): boolean
  /** By this much; false: it may not move now (privacy). */
  move(x: number, y: number): boolean
  position(): { x: number; y: number }
}

/** What the services know about their camera. */
export interface OnvifCamera {
  identity: { model: string; firmware: string; hardware: string; serial: string }
  clip: Pick<Clip, 'width' | 'height' | 'fps'>
  /** The host that addresses in answers name. */
  host(): string
  /** This service's own address, `http://host:port`. */
  base: string
  rtspPort(): number
  /** The camera's own clock, milliseconds since 1970. */
  now(): number
  setTime?(ms: number): void
  reboot?(): void
  head?: OnvifHead
}

/** Answers a call with the inside of a SOAP body; `undefined`: this service does not know it. */
export type OnvifService = (
  camera: OnvifCamera,
  call: XmlElement,
  /** The path the call came to, for subscriptions. */
  path: string,
) => string | undefined | Promise<string | undefined>

/** A refusal with one of ONVIF's own words. */
export class OnvifRefusal extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export const empty = (prefix: string, call: XmlElement) => `<${prefix}:${call.name}Response/>`
export const isoTime = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
