// The strokes and fills all drawings are made of. Every mark has a class, for themes and for what a small picture
// leaves out, and the light theme's colour as an attribute, so that a saved page needs no style sheet.
// No ids and no clip paths: the same drawing stands many times on a page. Units are those of the 240 × 240 grid.

/** A point of the grid. */
export interface Point {
  x: number
  y: number
}

export const tones = {
  line: '#141714',
  body: '#FCFCFA',
  shade: '#D9DCD4',
  deep: '#B4B8AF',
  glass: '#141714',
  ground: '#7B7F77',
} as const

/** A filled shape. */
export const fill = (d: string, tone: keyof typeof tones): string =>
  `<path class="cam-${tone}" fill="${tones[tone]}" d="${d}"/>`

/** An outline, 2.8 wide. */
export const outline = (d: string): string =>
  `<path class="cam-line" fill="none" stroke="${tones.line}" stroke-width="2.8" d="${d}"/>`

/** A line that lies on the page and not on a part: a wire, an antenna. It turns light on dark paper. */
export const wire = (d: string): string =>
  `<path class="cam-wire" fill="none" stroke="${tones.line}" stroke-width="2.8" d="${d}"/>`

/** A line inside a part, 1.5 wide; left out in small pictures. */
export const inner = (d: string, width = 1.5): string =>
  `<path class="cam-inner" fill="none" stroke="${tones.line}" stroke-width="${width}" stroke-dasharray="none" d="${d}"/>`

/** One part of the body: its shape, its shade clipped by construction, its outline. */
export const part = (d: string, shade = '', ground: keyof typeof tones = 'body'): string =>
  fill(d, ground) + (shade ? fill(shade, 'shade') : '') + outline(d)

/** The ground or the wall it stands on. */
export const ground = (d: string): string =>
  `<path class="cam-ground" fill="none" stroke="${tones.ground}" stroke-width="2.8" stroke-dasharray="none" d="${d}"/>`

/** A rounded rectangle. */
export const box = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${x + r} ${y}H${x + w - r}a${r} ${r} 0 0 1 ${r} ${r}V${y + h - r}a${r} ${r} 0 0 1 ${-r} ${r}H${x + r}a${r} ${r} 0 0 1 ${-r} ${-r}V${y + r}a${r} ${r} 0 0 1 ${r} ${-r}z`

/** The shaded right part of that rectangle, its edge a gentle curve at about 64 % of the width. */
export function boxShade(x: number, y: number, w: number, h: number, r: number): string {
  const edge = Math.min(x + w * 0.64, x + w - r)
  const foot = Math.min(edge + w * 0.04, x + w - r)
  return `M${edge} ${y}H${x + w - r}a${r} ${r} 0 0 1 ${r} ${r}V${y + h - r}a${r} ${r} 0 0 1 ${-r} ${r}H${foot}Q${edge - w * 0.01} ${y + h / 2} ${edge} ${y}z`
}

/** A disc or an ellipse. */
export const disc = (x: number, y: number, rx: number, ry = rx): string =>
  `M${x - rx} ${y}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0z`

/** The shaded right part of a disc. */
export function discShade(x: number, y: number, r: number): string {
  const top = 0.26
  const foot = 0.38
  const at = (share: number) => r * Math.sqrt(1 - share * share)
  return `M${round(x + r * top)} ${round(y - at(top))}A${r} ${r} 0 0 1 ${round(x + r * foot)} ${round(y + at(foot))}Q${round(x + r * 0.24)} ${y} ${round(x + r * top)} ${round(y - at(top))}z`
}

export const round = (value: number): number => Math.round(value * 10) / 10

/** The lens: disc, ring, pupil and one glint upper left. */
export function lens({ x, y }: Point, r: number): string {
  const glint = r * 0.76
  const at = (degrees: number) =>
    `${round(x + glint * Math.cos((degrees * Math.PI) / 180))} ${round(y + glint * Math.sin((degrees * Math.PI) / 180))}`
  return (
    `<g class="cam-lens" fill="none" stroke-dasharray="none"><circle cx="${x}" cy="${y}" r="${r}" stroke="#6B706A" stroke-width="1.5"/>` +
    `<circle class="cam-inner-glass" cx="${x}" cy="${y}" r="${round(r * 0.64)}" stroke="#4A4E48" stroke-width="1.5"/>` +
    `<circle cx="${x}" cy="${y}" r="${round(r * 0.34)}" fill="#000"/>` +
    `<path d="M${at(195)}A${round(glint)} ${round(glint)} 0 0 1 ${at(255)}" stroke="#FFF" stroke-width="2.4"/></g>`
  )
}
