import { type Light, type Picture, say, type Text } from '@pinhole/core'
import { lamp } from './light.ts'
import { card, holes, pin, slot, spot } from './pin.ts'
import { escape } from './strip.ts'
import { seen, type View, viewOf } from './views.ts'

export { lightStrip } from './strip.ts'
export type { View } from './views.ts'

/** What a drawing shows; everything but the body may be left out. */
export interface Drawing {
  body: Picture['body']
  /** True: the shape is our guess, and its outline is dashed. */
  guess?: boolean
  /** The side; without it the first hole decides, else the front. */
  view?: View
  /** What the light does, if it is known; otherwise an empty ring. */
  light?: Light | null
  /** The catalogue's places, likeliest first; none: no ring. */
  holes?: readonly string[]
  /** A paper clip in the first hole. */
  pin?: boolean
  /** The memory card, half out of its slot; `out`: the slot is empty. */
  card?: boolean | 'out'
  /** The sentence that stands for the picture, already spoken; without it the picture is hidden from readers. */
  title?: string
  /** True below 48 px: inner lines are left out. */
  small?: boolean
}

/** The side that shows what the drawing is about: the hole, or on a turning camera the card under its lens. */
function sideOf({ body, view, holes: places, card: shown }: Drawing): View {
  if (view) return view
  const [first] = body === 'unknown' ? [] : (places ?? [])
  return first === undefined && shown && body === 'pan-tilt' ? 'lens-up' : viewOf(body, first)
}

/** The camera as an SVG of 240 × 240: wall or ground, mount, body, glass, lens, light, hole, pin. */
export function drawCamera(drawing: Drawing): string {
  const places = drawing.body === 'unknown' ? [] : (drawing.holes ?? [])
  const view = sideOf(drawing)
  const body = seen(drawing.body, view)
  const [first] = places
  const aim = first === undefined ? undefined : spot(body, first).at
  const slotted = places.some((place) => place.endsWith('near-microsd')) && view !== 'front'
  const marks = [
    drawing.guess && drawing.body !== 'unknown'
      ? `<g class="cam-guess" stroke-dasharray="7 6">${body.art}</g>`
      : body.art,
    body.slot ? inSlot(drawing, slotted)(body.slot) : '',
    body.lamp ? lamp(drawing.light, body.lamp.at, body.lamp.onGlass, body.lamp.r) : '',
    holes(body, places),
    drawing.pin && aim ? pin(aim) : '',
  ]
  const title = drawing.title
  const spoken = title === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escape(title)}"`
  return (
    `<svg class="cam cam-${drawing.body}${drawing.small ? ' cam-small' : ''}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" stroke-linecap="round" stroke-linejoin="round" focusable="false" ${spoken}>` +
    (title === undefined ? '' : `<title>${escape(title)}</title>`) +
    `${marks.join('')}</svg>`
  )
}

const inSlot = ({ card: shown }: Drawing, slotted: boolean) =>
  shown === true ? card : shown === 'out' || slotted ? slot : () => ''

/** The sentences that stand for the drawing, in their order: body and side, hole, light, pin. */
export function tellDrawing(drawing: Drawing): Text[] {
  const [first, ...rest] = drawing.body === 'unknown' ? [] : (drawing.holes ?? [])
  const view = sideOf(drawing)
  const told = [say(`model.picture.${view}`, { body: say(`model.body.${drawing.body}`) })]
  if (drawing.guess) told.push(say('model.guess'))
  if (first !== undefined)
    told.push(
      say(rest.length > 0 ? 'model.picture.holes' : 'model.picture.hole', {
        place: say(`model.place.${first}`),
      }),
    )
  if (drawing.light) told.push(say('model.picture.light', { light: lightWord(drawing.light) }))
  if (drawing.pin && first !== undefined) told.push(say('model.picture.pin'))
  return told
}

/** "red, blinking", as a sentence to be spoken. */
export const lightWord = (light: Light): Text =>
  light.pattern === 'off'
    ? say('model.light.off')
    : say(`model.light.${light.colour ?? 'any'}.${light.pattern}`)
