import type { Picture } from '@pinhole/core'
import { box, boxShade, disc, discShade, fill, ground, inner, lens, part, type Point } from './ink.ts'
import { battery, bullet, doorbell, floodlight, turningOutdoor } from './wall-bodies.ts'

/** The words a place for the hole is named by; the catalogue's. */
export type Spots = Partial<Record<string, Point>>

/** A drawn body: its marks, where its light sits, and where a hole would be on this side of it. */
export interface Body {
  art: string
  lamp: { at: Point; onGlass: boolean; r?: number } | null
  /** Its extent, for the places that lie at an edge. */
  frame: { x: number; y: number; w: number; h: number }
  spots: Spots
  /** Centre of the card slot, where this view shows one. */
  slot?: Point
}

/** The body from the front; `tilt` 0 to 1 turns the lens of a pan-tilt up. */
export function front(body: Picture['body'], tilt = 0): Body {
  return body === 'pan-tilt' ? panTilt(tilt) : bodies[body]()
}

function cube(): Body {
  const face = [58, 36, 112, 112, 32] as const
  return {
    art:
      ground('M62 214H178') +
      part(
        'M70 197V203C70 210 90 214 120 214S170 210 170 203V197z',
        'M136 208C156 206 170 202 170 197V203C170 208 158 212 138 213.500z',
      ) +
      part(disc(120, 197, 50, 10.5)) +
      part('M112 146V196Q120 201 128 196V146z', 'M120.500 146V198.500Q125 198.500 128 196V146z') +
      part(box(68, 31, 112, 112, 32), boxShade(68, 31, 112, 112, 32)) +
      part(box(...face), boxShade(...face)) +
      fill(disc(114, 90, 40), 'glass') +
      lens({ x: 114, y: 99 }, 20) +
      fill(disc(114, 139, 1.7), 'line'),
    lamp: { at: { x: 114, y: 65 }, onGlass: true },
    frame: { x: 58, y: 36, w: 122, h: 112 },
    spots: { base: { x: 92, y: 205 }, 'under-lens': { x: 114, y: 138.5 }, front: { x: 144, y: 134 } },
    slot: { x: 176, y: 108 },
  }
}

function roundBody(): Body {
  return {
    art:
      ground('M72 214H168') +
      part(
        'M99 148L84 206Q83 214 120 214T156 206L141 148z',
        'M126 148Q130 180 132 213.500Q156 212 156 206L141 148z',
      ) +
      part(disc(126, 90, 62), discShade(126, 90, 62)) +
      part(disc(114, 92, 62), discShade(114, 92, 62)) +
      fill(disc(114, 92, 44), 'glass') +
      lens({ x: 114, y: 80 }, 21),
    lamp: { at: { x: 114, y: 118 }, onGlass: true },
    frame: { x: 74, y: 30, w: 112, h: 124 },
    spots: { base: { x: 106, y: 200 }, 'under-lens': { x: 116, y: 146 }, front: { x: 148, y: 136 } },
    slot: { x: 180, y: 112 },
  }
}

function panTilt(tilt: number): Body {
  const up = 28 * tilt
  const cup =
    'M54 110Q54 103 59.500 103T65.500 110C70 136 92 150 120 150S170 136 174.500 110Q175 103 180.500 103T186 110L173 203Q172 214 120 214T67 203z'
  return {
    art:
      ground('M52 214H188') +
      part(disc(120, 88, 62), discShade(120, 88, 62)) +
      fill(disc(120, 92 - up, 40, 44 - 8 * tilt), 'glass') +
      lens({ x: 120, y: 80 - up }, 22 - 4 * tilt) +
      part(
        cup,
        'M146 145.500C162 138 172 126 174.500 110Q175 103 180.500 103T186 110L173 203Q172 211 148 213.200Q142 180 146 145.500z',
      ) +
      inner('M69.500 200Q72 207.500 120 207.500T170.500 200'),
    lamp: { at: { x: 120, y: 119 - up * 1.22 }, onGlass: true },
    frame: { x: 54, y: 26, w: 132, h: 188 },
    spots: {
      // With the lens up the glass is where the top's own ring would lie.
      ...(tilt > 0 ? { top: { x: 120, y: 27 } } : {}),
      'under-lens': tilt > 0 ? { x: 137, y: 137.5 } : { x: 120, y: 142 },
      'near-microsd': { x: 150, y: 113 },
      'under-cover-near-microsd': { x: 84, y: 118 },
      front: { x: 120, y: 178 },
      base: { x: 92, y: 203 },
    },
    ...(tilt > 0 ? { slot: { x: 117, y: 110 } } : {}),
  }
}

function hub(): Body {
  return {
    art:
      ground('M36 214H196') +
      part(
        'M50 142L70 108Q75 100 84 100H172Q179 100 181 107L189 146V196L180 204z',
        'M180 132L189 146V196L180 204z',
      ) +
      inner('M66 116H182') +
      part(box(46, 130, 140, 84, 16), boxShade(46, 130, 140, 84, 16)) +
      inner('M62 194H84M62 201H84', 1.8),
    lamp: { at: { x: 116, y: 172 }, onGlass: false, r: 4.4 },
    frame: { x: 46, y: 100, w: 144, h: 114 },
    spots: { base: { x: 92, y: 206 }, front: { x: 152, y: 158 } },
    slot: { x: 76, y: 158 },
  }
}

/** Nobody said what it looks like: an outline, no light, no hole. */
function unknown(): Body {
  const d = `${box(68, 30, 104, 128, 44)}${disc(120, 90, 25)}M108 158V212M132 158V212M80 214H160`
  return {
    art: `<path class="cam-ground" fill="none" stroke="#7B7F77" stroke-width="2.8" stroke-dasharray="7 7" d="${d}"/>`,
    lamp: null,
    frame: { x: 68, y: 30, w: 104, h: 184 },
    spots: {},
  }
}

const bodies: Record<Picture['body'], () => Body> = {
  cube,
  round: roundBody,
  'pan-tilt': () => panTilt(0),
  bullet,
  'turning-outdoor': turningOutdoor,
  doorbell,
  floodlight,
  battery,
  hub,
  unknown,
}
