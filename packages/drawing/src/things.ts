import { box, boxShade, disc, fill, ground, inner, outline, part, wire } from './ink.ts'
import { escape } from './strip.ts'

/** What stands around a camera: its adapter, its breaker, a doorbell's wiring, a phone, a router. */
export type Thing = 'adapter' | 'breaker' | 'wiring' | 'phone' | 'router'

/** A plug-in adapter with its two pins, its label with the volts where they are known, and the cable to its plug. */
const adapter = (label: string): string =>
  part(box(62, 60, 92, 104, 14), boxShade(62, 60, 92, 104, 14)) +
  part('M86 60V34h10v26z', '', 'deep') +
  part('M120 60V34h10v26z', '', 'deep') +
  inner(box(78, 92, 60, 42, 4)) +
  (label === ''
    ? inner('M86 104H130M86 113H122M86 122H112')
    : `<text class="cam-text" x="108" y="121" font-size="${label.length > 5 ? 15 : 21}" font-weight="700" text-anchor="middle" fill="#141714">${escape(label)}</text>`) +
  wire('M108 164C108 200 176 210 190 176') +
  part(box(181, 142, 18, 34, 5), '', 'shade') +
  part(box(185, 124, 10, 18, 2), '', 'deep')

/** A row of three breakers on their rail; the middle one is switched off. */
const breaker = (): string =>
  part(box(36, 58, 168, 124, 10), boxShade(36, 58, 168, 124, 10)) +
  [54, 99, 144]
    .map((x, at) => part(box(x, 76, 42, 88, 6)) + inner(`M${x + 10} 88H${x + 32}`) + lever(x, at === 1))
    .join('')
const lever = (x: number, off: boolean): string =>
  part(box(x + 13, 100, 16, 44, 4), '', 'shade') + part(box(x + 13, off ? 124 : 100, 16, 20, 3), '', 'deep')

/** Breaker, transformer, chime and doorbell on one loop; the breaker stands off. */
const wiring = (): string =>
  wire('M52 62V84M52 132V176H96M52 62H96M144 62H190V96M190 150V176H144') +
  part(box(30, 84, 44, 48, 6), boxShade(30, 84, 44, 48, 6)) +
  part('M44 108h16v16h-16z', '', 'deep') +
  inner('M44 98H60') +
  part(box(96, 40, 48, 44, 6), boxShade(96, 40, 48, 44, 6)) +
  inner('M106 74V52M112 74V52M118 74V52M128 74V52M134 74V52') +
  part(box(172, 96, 36, 54, 14), boxShade(172, 96, 36, 54, 14)) +
  fill(disc(190, 112, 8), 'glass') +
  outline(disc(190, 134, 7)) +
  part(box(96, 154, 48, 44, 6), boxShade(96, 154, 48, 44, 6)) +
  outline('M108 184Q120 150 132 184ZM117 189H123')

const phone = (): string =>
  part(box(78, 30, 84, 176, 14), boxShade(78, 30, 84, 176, 14)) +
  fill(box(86, 46, 68, 138, 4), 'glass') +
  `<path class="cam-body" fill="#FCFCFA" d="${box(94, 56, 52, 34, 3)}${box(94, 98, 52, 10, 3)}${box(94, 114, 36, 10, 3)}"/>` +
  outline('M112 195H128')

const router = (): string =>
  wire('M70 134V54M170 134V54') +
  part(box(40, 134, 160, 52, 12), boxShade(40, 134, 160, 52, 12)) +
  ['62', '82', '102'].map((x) => outline(disc(Number(x), 160, 4))).join('') +
  wire('M96 92Q120 70 144 92M106 106Q120 94 134 106') +
  part('M56 186h16l-4 10h-8zM168 186h16l-4 10h-8z', '', 'shade') +
  ground('M24 196H216')

const things: Readonly<Record<Thing, (label: string) => string>> = {
  adapter,
  breaker,
  wiring,
  phone,
  router,
}

/**
 * One of them as an SVG of 240 × 240; `title` is the spoken sentence that stands for it, `label` what is printed on an
 * adapter (its volts, where its model states them).
 */
export function drawThing(thing: Thing, title?: string, label = ''): string {
  const spoken = title === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escape(title)}"`
  return (
    `<svg class="cam cam-${thing}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" stroke-linecap="round" stroke-linejoin="round" focusable="false" ${spoken}>` +
    `${title === undefined ? '' : `<title>${escape(title)}</title>`}${things[thing](label)}</svg>`
  )
}
