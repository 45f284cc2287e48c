import type { Detail, Given, Identification, Observation } from '@pinhole/core'
import type { Device, LoginSeen } from '@pinhole/device'

/** What was seen of the live picture. `guarded`: the service is up and wants a login we do not have. */
export interface StreamSeen {
  state: 'flows' | 'frozen' | 'guarded' | 'none'
  /** Why none: a transport kind. */
  why?: string
  frames?: number
  seconds?: number
}

/** Who looks on while a picture is watched. */
export interface Seeing {
  /** About once a second: milliseconds watched so far, pictures so far. */
  onProgress?: (watchedMs: number, frames: number) => void
  /** Every picture: its NAL units without start codes, its place on the camera's time line in milliseconds. */
  onFrame?: (frame: { key: boolean; mediaMs: number; nals: readonly Uint8Array[] }) => void
}

/**
 * The few ways a probe touches the world, so that a probe is readable without knowing a wire. Refusals and silences come
 * back as rejections with a TransportFailure; `outcome` turns them into answers.
 */
export interface Reach {
  /** Opens and closes a TCP connection; milliseconds it took. */
  tcp(host: string, port: number, signal: AbortSignal): Promise<number>
  /** Does the sealed handshake only; facts of the certificate. */
  tls(host: string, port: number, signal: AbortSignal): Promise<Detail>
  /** Asks the camera's discovery port directly; true when it answered. */
  hello(host: string, signal: AbortSignal): Promise<boolean>
  /** Asks the picture port what it can do (RTSP OPTIONS), without a login; how many methods it names. */
  options(host: string, port: number, signal: AbortSignal): Promise<number>
  /** Asks the camera's clock (ONVIF GetSystemDateAndTime), without a login; its time minus ours, milliseconds. */
  cameraTime(host: string, port: number, signal: AbortSignal): Promise<{ offsetMs: number }>
  /** Watches the live picture for so many seconds. */
  watch(
    host: string,
    port: number,
    seconds: number,
    signal: AbortSignal,
    seeing?: Seeing,
  ): Promise<StreamSeen>
}

/** What is asked about: a camera, what opens it, and what we may do. */
export interface Target {
  identification: Identification
  reach: Reach
  /** Present after a login. */
  device?: Device
  /** How the last login went; probes never log in themselves, as tries are counted by the camera. */
  login?: LoginSeen
  /** The vendor's name to resolve; absent = nobody allowed a look at the internet. */
  cloud?: { host: string; port: number }
}

/** A finding before it is stamped with time and probe. */
export interface Finding {
  question: string
  answer: string
  detail?: Detail
}

/** One question to the world. It always comes back with findings; a camera's failure is one of them. */
export interface Probe {
  readonly id: string
  /** Probes of the camera take turns; probes of the surroundings run beside them. */
  readonly lane: 'camera' | 'network'
  readonly needs: 'nothing' | 'login' | 'internet'
  /** Questions it may answer. */
  readonly yields: readonly string[]
  /** Longest time it may take, milliseconds. */
  readonly limit: number
  run(target: Target, given: Given): Promise<readonly Finding[]>
}

export type Observe = (observation: Observation) => void
