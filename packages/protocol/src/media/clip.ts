import { readFileSync } from 'node:fs'
import { type AccessUnit, nalType, splitAccessUnits } from './h264.ts'

/** A short moving picture that a virtual camera shows again and again. */
export interface Clip {
  name: string
  /** Pictures a second. */
  fps: number
  width: number
  height: number
  units: readonly AccessUnit[]
  /** Parameter sets, as an SDP tells them. */
  sps: Uint8Array
  pps: Uint8Array
}

/** Reads a raw H.264 byte stream (Annex B). A stream without parameter sets or pictures is our own mistake. */
export function readClip(bytes: Uint8Array, facts: Pick<Clip, 'name' | 'fps' | 'width' | 'height'>): Clip {
  const units = splitAccessUnits(bytes)
  const find = (type: number) => units.flatMap((unit) => unit.nals).find((nal) => nalType(nal) === type)
  const sps = find(7)
  const pps = find(8)
  if (!sps || !pps) throw new Error(`the clip ${facts.name} has no parameter sets`)
  return { ...facts, units, sps, pps }
}

let clock: Clip | undefined

/** The project's own clip: 12 s at 10 pictures a second, a key picture every 2 s, made by tools/clip.sh. */
export function clockClip(): Clip {
  clock ??= readClip(readFileSync(new URL('../../clips/clock-640x360.h264', import.meta.url)), {
    name: 'clock-640x360',
    fps: 10,
    width: 640,
    height: 360,
  })
  return clock
}

let still: Uint8Array | undefined

/** The clip's first picture as a JPEG, made by tools/clip.sh. */
export function clockStill(): Uint8Array {
  still ??= readFileSync(new URL('../../clips/clock-640x360.jpg', import.meta.url))
  return still
}
