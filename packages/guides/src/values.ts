import { type Entry, type Place, powerOf, resetGuide } from '@pinhole/catalogue'
import { type Light, say, type Text } from '@pinhole/core'
import { lightWord } from '@pinhole/drawing'

export type Values = NonNullable<Text['values']>

const word = (name: string, values?: Values): Text => say(`guides.holes.${name}`, values)

/** Several lights or places as one phrase: "a or b". */
function either(all: readonly Text[], none: Text): Text {
  const [first, ...rest] = all
  if (!first) return none
  return rest.reduce((a, b) => word('or', { a, b }), first)
}

/** Places that are a part of another: named after it by what they add, so that no phrase is said twice. */
const partOf: Partial<Record<string, Place>> = {
  'under-cover-near-microsd': 'near-microsd',
  'behind-mount': 'back',
}

/** The likeliest places of a reset hole, two at most: "a or b"; "a, perhaps under a cover" where one is a part of the other. */
export function placesSaid(holes: readonly string[]): Text {
  const named = holes.slice(0, 2)
  const part = named.find((one) => named.includes(partOf[one] ?? ''))
  if (part) return word(`within.${part}`, { place: say(`model.place.${partOf[part]}`) })
  return either(
    named.map((one) => say(`model.place.${one}`)),
    word('place-unknown'),
  )
}

const lights = (all: readonly Light[], none: string): Text => either(all.map(lightWord), word(none))

/**
 * What fills the holes of a guide's sentences for one model. What nobody has written down stays unsaid: the phrase then
 * sends to the label, the manual or the light. A voltage is only ever the entry's own.
 */
export function valuesOf(entry: Entry | null): Values {
  const reset = entry ? resetGuide(entry) : null
  const hold = reset?.holdSeconds
  const power = entry ? powerOf(entry) : null
  const volts = power?.volts ?? null
  const ssid = entry?.setup.ssid?.match(/^[A-Za-z_]+/)?.[0]
  const app = entry ? (entry.id.startsWith('kasa/') ? 'Kasa' : 'Tapo') : word('app-unknown')
  const edge = (factor: number) =>
    say('model.supply.volts', { volts: Math.round((volts ?? 0) * factor * 100) / 100 })
  return {
    app,
    model: entry?.model ?? entry?.names[0] ?? say('guides.words.any'),
    place: placesSaid(reset?.holes ?? []),
    hold: hold ? word('range', { min: hold.min, max: hold.max }) : word('hold-unknown'),
    lights: lights(reset?.lights ?? [], 'lights-unknown'),
    ready: lights(reset?.readyLights ?? [], 'ready-unknown'),
    power: power?.rating ?? word('power-unknown'),
    // What the wires of a bell must give; the figures of an adapter that charges it are none of theirs.
    supply: (isAdapters(entry) ? null : power?.rating) ?? word('supply-unknown'),
    // How a battery is taken away and given back: as its source says it is built.
    cut: word(`battery-cut.${battery(entry)}`),
    back: word(`battery-back.${battery(entry)}`),
    // A quarter of a volt in five, as the guide says it, of whatever this model is fed with.
    low: volts === null ? word('low-unknown') : edge(0.95),
    high: volts === null ? word('high-unknown') : edge(1.05),
    ap: ssid ? word('ap', { ssid }) : word('ap-unknown'),
  }
}

const isAdapters = (entry: Entry | null): boolean => /adapter|charging|USB/i.test(entry?.power.input ?? '')

/** Whether its battery comes out. */
function battery(entry: Entry | null): 'out' | 'inside' | 'either' {
  const said = entry?.power.battery ?? ''
  return /removable/.test(said) ? 'out' : /built-in/.test(said) ? 'inside' : 'either'
}
