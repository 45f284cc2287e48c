import type { Light } from '@pinhole/core'
import { type Point, round } from './ink.ts'

/** The colours of lights, all made to be read on the dark socket. Orange and yellow are shown as amber, as most eyes see them. */
export const lamps: Readonly<Record<string, string>> = {
  red: '#FF5A4A',
  amber: '#FFB31A',
  orange: '#FFB31A',
  yellow: '#FFB31A',
  green: '#3DDC84',
  blue: '#62A8FF',
  white: '#FFFFFF',
}

/** The colours of a light: two for a pair, `any` where the source names none, none when it is dark. */
export function coloursOf(light: Light): string[] {
  if (light.pattern === 'off') return []
  return light.colour === null ? ['any'] : light.colour.split('+')
}

/**
 * The status light in its socket, with eight rays. A light we do not know is an empty ring: drawn lights are claims.
 * The rhythm is in the classes `cam-blink`, `cam-blink-slow`, `cam-blink-fast` and `cam-turn`, which camera.css
 * sets moving; with less motion wanted, the disc is cut in two halves instead.
 */
export function lamp(light: Light | null | undefined, at: Point, onGlass: boolean, r = 3.6): string {
  const { x, y } = at
  const socket = `<circle class="cam-socket" cx="${x}" cy="${y}" r="${round(r + 2.4)}" fill="#141714"/>`
  const colours = light ? coloursOf(light) : []
  const [first, second] = colours
  if (!light || !first)
    return `<g class="cam-lamp cam-dark">${socket}<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="#8D948C" stroke-width="1.4"/></g>`

  const shine = (colour: string) =>
    `<g class="cam-shine lamp-${colour}">${rays(at, r, onGlass ? lampColour(colour) : '#141714')}${bulb(at, r, colour)}</g>`
  // A still drawing of two colours in turn shows the first; of two at once, half and half.
  const other = light.pattern === 'solid' ? '' : half(at, r, second ? lampColour(second) : '#141714', true)
  const both = second && light.pattern !== 'alternate' ? half(at, r, lampColour(second), false) : ''
  const rhythm = light.pattern === 'alternate' && second ? 'turn' : light.pattern
  const turn = rhythm === 'turn' && second ? `<g class="cam-second" opacity="0">${shine(second)}</g>` : ''
  return `<g class="cam-lamp cam-${rhythm}">${socket}<g class="cam-first">${shine(first)}${both}</g>${turn}${other}</g>`
}

const lampColour = (colour: string): string => lamps[colour] ?? '#FFFFFF'

const bulb = ({ x, y }: Point, r: number, colour: string): string =>
  colour === 'any'
    ? `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="#FFF" stroke-width="1.6"/>`
    : `<circle cx="${x}" cy="${y}" r="${r}" fill="${lampColour(colour)}"/>`

/** The right half of the disc: a second colour, or the darkness a blinking light has when nothing may move. */
const half = ({ x, y }: Point, r: number, colour: string, still: boolean): string =>
  `<path class="${still ? 'cam-still' : 'cam-half'}"${still ? ' visibility="hidden"' : ''} fill="${colour}" d="M${x} ${y - r}a${r} ${r} 0 0 1 0 ${2 * r}z"/>`

function rays({ x, y }: Point, r: number, colour: string): string {
  const d = Array.from({ length: 8 }, (_, at) => {
    const [cos, sin] = [Math.cos((at * Math.PI) / 4), Math.sin((at * Math.PI) / 4)]
    const on = (far: number) => `${round(x + far * cos)} ${round(y + far * sin)}`
    return `M${on(r + 4.4)}L${on(r + 8.6)}`
  }).join('')
  return `<path class="cam-rays" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="none" d="${d}"/>`
}
