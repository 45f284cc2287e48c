import type { Body } from './bodies.ts'
import { box, fill, inner, outline, part, type Point, round } from './ink.ts'

/** Where the hole named by this word lies on the drawn side; a place it does not show lies at the edge it is behind. */
export function spot(body: Body, place: string): { at: Point; hidden: boolean } {
  const own = body.spots[place]
  if (own) return { at: own, hidden: false }
  const { x, y, w, h } = body.frame
  const edge: Record<string, Point> = {
    bottom: { x: x + w * 0.2, y: y + h - 7 },
    base: { x: x + w * 0.2, y: y + h - 7 },
    top: { x: x + w * 0.5, y: y + 11 },
    side: { x: x + w - 6, y: y + h * 0.56 },
    back: { x: x + w - 4, y: y + h * 0.26 },
  }
  const at = edge[place] ?? edge[place.startsWith('under') ? 'bottom' : 'back'] ?? { x: 120, y: 120 }
  return { at: { x: round(at.x), y: round(at.y) }, hidden: place !== 'top' && place !== 'side' }
}

/**
 * The places to look, likeliest first: one solid ring where the first is seen, dashed rings for the others, lettered
 * in the order to look when there are several. No place named, no ring.
 */
export function holes(body: Body, places: readonly string[]): string {
  const drawn = placed(body, places)
  const rings = drawn.map(({ at, hidden, number }) => {
    const maybe = number > 1 || hidden
    return (
      `<g class="cam-hole${maybe ? ' cam-maybe' : ''}"><circle cx="${at.x}" cy="${at.y}" r="9.3" fill="#FCFCFA" stroke="#141714" stroke-width="2.2" stroke-dasharray="${maybe ? '4 3.300' : 'none'}"/>` +
      `<circle cx="${at.x}" cy="${at.y}" r="3.8" fill="#141714"/></g>`
    )
  })
  return (places.length > 1 ? callouts(drawn) : '') + rings.join('')
}

interface Placed {
  at: Point
  hidden: boolean
  /** Its number in the order to look, from 1. */
  number: number
}

/** Every place of the five that any model claims; two words for one spot share a ring. */
function placed(body: Body, places: readonly string[]): Placed[] {
  const drawn: Placed[] = []
  for (const [order, place] of places.slice(0, 5).entries()) {
    const { at, hidden } = spot(body, place)
    const free = drawn.every((one) => Math.hypot(one.at.x - at.x, one.at.y - at.y) > 17)
    if (free) drawn.push({ at, hidden, number: order + 1 })
  }
  return drawn
}

/** Numbers in rings outside the drawing, on the nearer side, each with a haloed line; they keep their distance. */
function callouts(drawn: readonly Placed[]): string {
  const side = (left: boolean) => {
    let free = 14
    return drawn
      .filter((one) => one.at.x <= 120 === left)
      .toSorted((one, other) => one.at.y - other.at.y)
      .map((one, rank, all) => {
        const y = Math.min(226 - (all.length - 1 - rank) * 26, Math.max(free, one.at.y))
        free = y + 26
        return callout(one, left ? 14 : 226, y)
      })
  }
  return [...side(true), ...side(false)].join('')
}

/** Letters, for the steps beside the drawing have numbers. */
const letters = 'ABCDE'

function callout({ at, number }: Placed, x: number, y: number): string {
  const line = `M${x < 120 ? x + 11 : x - 11} ${round(y)}L${at.x} ${at.y}`
  return (
    `<path class="cam-halo" fill="none" stroke="#F1F2EE" stroke-width="4.500" d="${line}"/>` +
    inner(line) +
    `<circle class="cam-number" cx="${x}" cy="${round(y)}" r="11" fill="#FCFCFA" stroke="#141714" stroke-width="1.5"/>` +
    `<text class="cam-number-text" x="${x}" y="${round(y + 4.6)}" font-size="13" font-weight="700" text-anchor="middle" fill="#141714">${letters[number - 1]}</text>`
  )
}

/** How far a clip laid at this angle reaches from the hole, to the side and down; its bend is its far end. */
const reach = (degrees: number): Point => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return { x: 92 * cos - 8.5 * sin + 11.5, y: 92 * sin + 8.5 * cos + 11.5 }
}

/** From the lower right if it fits there whole, else steeper or flatter, else from the lower left. */
function lay({ x, y }: Point): { degrees: number; mirror: boolean } {
  for (const mirror of [false, true])
    for (const degrees of [38, 46, 27, 16, 0]) {
      const far = reach(degrees)
      if ((mirror ? x - far.x > 1 : x + far.x < 239) && y + far.y < 239) return { degrees, mirror }
    }
  return { degrees: 0, mirror: x > 120 }
}

/** An unbent paper clip, its straight leg in the hole; the whole clip lies on the picture. */
export function pin({ x, y }: Point): string {
  const { degrees, mirror } = lay({ x, y })
  const d = 'M0 0H92A8.500 8.500 0 0 1 92 17H58A6 6 0 0 1 58 5H84'
  const wire = (tone: string, width: number) =>
    `<path fill="none" stroke="${tone}" stroke-width="${width}" stroke-dasharray="none" d="${d}"/>`
  return `<g class="cam-pin" transform="translate(${x} ${y})${mirror ? ' scale(-1 1)' : ''} rotate(${degrees})">${wire('#141714', 6)}${wire('#FCFCFA', 2.6)}</g>`
}

/** The slot with its card half out. */
export function card({ x, y }: Point): string {
  return (
    part(box(x - 17, y - 3.25, 34, 6.5, 3.2), '', 'deep') +
    part(`M${x - 11} ${y + 1}H${x + 11}V${y + 21}H${x - 6}L${x - 11} ${y + 16}z`) +
    inner(`M${x - 5} ${y + 6}H${x + 6}`)
  )
}

/** The empty slot, that one may find one's way by. */
export const slot = ({ x, y }: Point): string =>
  fill(box(x - 17, y - 3.25, 34, 6.5, 3.2), 'deep') + outline(box(x - 17, y - 3.25, 34, 6.5, 3.2))
