import type { Picture } from '@pinhole/core'
import type { Body } from './bodies.ts'
import { back } from './back-views.ts'
import { front } from './bodies.ts'
import { box, boxShade, disc, fill, inner, part, wire } from './ink.ts'

/** The side a drawing shows. */
export type View = 'front' | 'lens-up' | 'under' | 'back' | 'open' | 'cable'

/** The side a hole named by this word is seen from. */
export function viewOf(body: Picture['body'], place: string | undefined): View {
  if (place === undefined) return 'front'
  if (place === 'on-cable') return 'cable'
  if (place === 'back' || place === 'behind-mount') return 'back'
  if (place === 'inside-battery-bay') return 'open'
  if (body === 'pan-tilt' && (place === 'under-lens' || place === 'near-microsd')) return 'lens-up'
  if (place === 'under-cover-near-microsd') return body === 'pan-tilt' ? 'lens-up' : 'open'
  // A bullet and a turning camera hang: their underside is seen from the front.
  const hangs = body === 'bullet' || body === 'turning-outdoor' || body === 'floodlight'
  if (place === 'bottom' || place === 'base') return hangs ? 'front' : 'under'
  return 'front'
}

/** The body from that side. */
export function seen(body: Picture['body'], view: View): Body {
  if (body === 'unknown') return front('unknown')
  if (view === 'lens-up') return front(body, body === 'pan-tilt' ? 1 : 0)
  if (view === 'under') return under(body)
  if (view === 'back') return back(body)
  if (view === 'open') return open(body)
  if (view === 'cable') return cable()
  return front(body)
}

const isRound = (body: Picture['body']): boolean => body === 'pan-tilt' || body === 'round'

/** A hub upside down: four feet, its label, and no lens to go by. */
const hubUnder = (): Body => ({
  art:
    part(box(38, 74, 164, 112, 18), boxShade(38, 74, 164, 112, 18)) +
    inner(`${disc(58, 94, 7)}${disc(182, 94, 7)}${disc(58, 166, 7)}${disc(182, 166, 7)}`) +
    part(box(88, 92, 64, 34, 5)) +
    inner('M96 102H136M96 109H144M96 116H120'),
  lamp: null,
  frame: { x: 38, y: 74, w: 164, h: 112 },
  spots: { bottom: { x: 120, y: 152 }, base: { x: 120, y: 152 }, side: { x: 194, y: 130 } },
})

/** Lying on its back: the underside towards us, the front with its glass at the upper edge. */
function under(body: Picture['body']): Body {
  if (body === 'hub') return hubUnder()
  const rect = isRound(body)
    ? disc(120, 128, 84, 76)
    : body === 'doorbell' || body === 'battery'
      ? box(66, 72, 108, 96, 40)
      : box(44, 62, 152, 132, 34)
  const shade = isRound(body)
    ? ''
    : body === 'doorbell' || body === 'battery'
      ? boxShade(66, 72, 108, 96, 40)
      : boxShade(44, 62, 152, 132, 34)
  // The front peeps out above: its face and the edge of its glass tell which way the camera lies.
  const nose = isRound(body)
    ? part('M70 72Q120 6 170 72z') + fill('M90 54Q120 26 150 54z', 'glass')
    : part('M62 64Q66 38 92 38H148Q174 38 178 64z') + fill('M90 62Q120 32 150 62z', 'glass')
  const feet = isRound(body)
    ? inner(disc(120, 128, 68, 61))
    : inner(`${disc(74, 92, 7)}${disc(166, 92, 7)}${disc(74, 166, 7)}${disc(166, 166, 7)}`)
  return {
    art:
      (body === 'doorbell' || body === 'battery' ? '' : nose) +
      part(rect, shade) +
      (body === 'doorbell' || body === 'battery' ? '' : feet) +
      part(box(92, 94, 56, 30, 5)) +
      inner('M100 103H132M100 109H140M100 115H122'),
    lamp: null,
    frame: { x: 44, y: 52, w: 152, h: 142 },
    spots: { bottom: { x: 120, y: 150 }, base: { x: 120, y: 150 }, side: { x: 182, y: 128 } },
    slot: { x: 84, y: 148 },
  }
}

/** The cover or the battery is out: a recess in the body, the flap hanging below it. */
function open(body: Picture['body']): Body {
  if (body === 'battery') {
    const shown = back('battery')
    return {
      ...shown,
      art:
        part(box(72, 24, 96, 178, 45), boxShade(72, 24, 96, 178, 45)) +
        part(box(90, 56, 60, 116, 18), '', 'deep') +
        inner('M104 160V166M112 160V166M120 160V166', 2),
      spots: {
        ...shown.spots,
        'inside-battery-bay': { x: 120, y: 122 },
        'under-cover-near-microsd': { x: 120, y: 122 },
        'near-microsd': { x: 120, y: 122 },
      },
      slot: { x: 120, y: 76 },
    }
  }
  // The part around the cover, close by: a curved underside, the recess, and the rubber flap hanging on its strap.
  return {
    art:
      part(
        'M34 60Q120 34 206 60V150Q120 182 34 150z',
        'M150 48.500Q182 52 206 60V150Q184 159 154 164Q146 110 150 48.500z',
      ) +
      part(box(66, 76, 108, 66, 20), '', 'deep') +
      part('M160 134Q176 150 172 168H164Q166 154 152 141z') +
      part(box(116, 166, 84, 44, 18), boxShade(116, 166, 84, 44, 18)) +
      inner(box(124, 173, 68, 30, 13)),
    lamp: null,
    frame: { x: 34, y: 46, w: 172, h: 120 },
    spots: {
      'under-cover-near-microsd': { x: 146, y: 110 },
      'near-microsd': { x: 146, y: 110 },
      bottom: { x: 50, y: 138 },
      back: { x: 190, y: 76 },
      side: { x: 190, y: 130 },
    },
    slot: { x: 102, y: 110 },
  }
}

function cable(): Body {
  return {
    art:
      wire('M10 120H62M178 120H230') +
      part(box(60, 84, 120, 72, 16), boxShade(60, 84, 120, 72, 16)) +
      part(box(50, 108, 14, 24, 4)) +
      part(box(176, 108, 14, 24, 4)),
    lamp: null,
    frame: { x: 60, y: 84, w: 120, h: 72 },
    spots: { 'on-cable': { x: 112, y: 120 } },
  }
}
