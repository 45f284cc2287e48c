import type { Light } from '@pinhole/core'
import { coloursOf, lamps } from './light.ts'

/** Lit and dark, in milliseconds. Our drawing rates, not claims about a camera: sources give no milliseconds. */
export const rhythm: Readonly<Record<Light['pattern'], readonly [number, number]>> = {
  solid: [3000, 0],
  'blink-slow': [1000, 1000],
  blink: [250, 250],
  'blink-fast': [167, 167],
  alternate: [500, 500],
  off: [0, 3000],
}

/** How often a light flashes: every so many seconds, or several times in one. */
export type Pace = { kind: 'slow'; seconds: number } | { kind: 'quick' }

/** The pace of a light that blinks on and off, as it is drawn here; null for every other rhythm. */
export function paceOf(pattern: Light['pattern']): Pace | null {
  const [on, off] = rhythm[pattern]
  if (on === 0 || off === 0 || pattern === 'alternate') return null
  return on + off >= 1000 ? { kind: 'slow', seconds: Math.round((on + off) / 1000) } : { kind: 'quick' }
}

const seconds = 3000
const width = 200
const height = 48

/**
 * Lights as strips of three seconds, time running in reading direction: filled is lit, a gap is dark. One lane a colour
 * with its name at the start, so that two are told apart in grey; several lights stand below each other, as "or".
 * @param name speaks a colour, `red` → "Rot"; without it the catalogue's word is written.
 */
export function lightStrip(
  lights: readonly Light[],
  name: (colour: string) => string = (colour) => colour,
): string {
  const gap = 8
  const tall = lights.length * (height + gap) - gap
  const rows = lights.map(
    (light, at) => `<g transform="translate(0 ${at * (height + gap)})">${strip(light, name)}</g>`,
  )
  return `<svg class="cam-strip" viewBox="0 0 ${width} ${Math.max(tall, height)}" aria-hidden="true" focusable="false">${rows.join('')}</svg>`
}

function strip(light: Light, name: (colour: string) => string): string {
  const colours = coloursOf(light)
  const two = colours.length > 1
  const from = two ? 64 : 10
  const span = width - 12 - from
  const lanes = two ? [17, 34] : [24]
  const thick = two ? 11 : 28
  const bed = `<rect class="cam-bed" width="${width}" height="${height}" rx="8" fill="#141714"/>`
  const floor = lanes
    .map((y) => `<path stroke="#5A5F58" stroke-width="1.5" d="M${from} ${y}h${span}"/>`)
    .join('')
  const lit = colours
    .map((colour, lane) => {
      const y = lanes[lane] ?? 24
      const label = two
        ? `<text x="10" y="${y + 4}" font-size="13" font-weight="600" fill="#FFF">${escape(name(colour))}</text>`
        : ''
      return (
        label +
        pulses(light, lane)
          .map(([start, end]) => bar(from, span, start, end, y, thick, colour))
          .join('')
      )
    })
    .join('')
  return bed + floor + lit
}

/** When it is lit within the three seconds, as [from, to] in milliseconds. */
export function pulses(light: Light, lane = 0): [number, number][] {
  const [on, off] = rhythm[light.pattern]
  if (on === 0) return []
  const first = light.pattern === 'alternate' ? lane * on : 0
  const made: [number, number][] = []
  for (let at = first; at < seconds - 1; at += on + off) made.push([at, Math.min(at + on, seconds)])
  return made
}

function bar(
  from: number,
  span: number,
  start: number,
  end: number,
  y: number,
  thick: number,
  colour: string,
): string {
  const x = from + (start / seconds) * span
  const wide = Math.max(((end - start) / seconds) * span, 4)
  const r = Math.min(wide, thick) / 2
  const paint =
    colour === 'any' ? 'fill="none" stroke="#FFF" stroke-width="1.5"' : `fill="${lamps[colour] ?? '#FFF'}"`
  return `<rect class="lamp-${colour}" x="${x.toFixed(1)}" y="${y - thick / 2}" width="${wide.toFixed(1)}" height="${thick}" rx="${r.toFixed(1)}" ${paint}/>`
}

/** Texts come from files, and a file may hold what a drawing must not run. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
