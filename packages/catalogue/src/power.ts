import { say, type Text } from '@pinhole/core'

/** What feeds a camera, in words of the locales. A wrong adapter destroys a camera: nothing is derived or converted. */
export interface PowerSaid {
  /** Figures, plug and kind of supply. */
  text: Text
  /** The figures and the plug alone, to be compared with a label; null where the source gives no figure, or doubts it. */
  rating: Text | null
  /** The volts where the source names exactly one voltage. */
  volts: number | null
  /** What of the source's words found no place in ours; empty for all entries there are (a lint rule holds that). */
  left: string
}

type Part = 'figure' | 'plug' | 'kind' | 'doubt'
type Reader = [words: RegExp, part: Part, says: (found: string[]) => Text]

const word = (name: string, values?: Text['values']): Text => say(`model.supply.${name}`, values)
const fixed = (name: string) => () => word(name)

// Longest first: what a pattern takes is gone for those below it.
const readers: readonly Reader[] = [
  [/\(the entry also says ([\d.]+) V\)/i, 'doubt', ([volts = '']) => word('also', { volts })],
  [/([\d.]+(?:-[\d.]+)?) V\b(?: (AC|DC)\b)?/, 'figure', ([volts = '', kind]) => voltage(volts, kind)],
  [/([\d.]+) A\b/, 'figure', ([amps]) => word('amps', { amps: Number(amps) })],
  [/([\d.]+) VA minimum/, 'figure', ([va]) => word('va-least', { va: Number(va) })],
  [/more than ([\d.]+) VA/, 'figure', ([va]) => word('va-more', { va: Number(va) })],
  [/barrel ([\d.]+)\/([\d.]+) mm/, 'plug', ([inner, outer]) => barrel(Number(inner), Number(outer))],
  [/barrel/, 'plug', fixed('barrel')],
  [/USB-C adapter optional/, 'kind', fixed('usb-c-optional')],
  [/USB-C(?: at camera)?/, 'plug', fixed('usb-c')],
  [/micro-USB/, 'plug', fixed('micro-usb')],
  [/over USB cable/, 'plug', fixed('usb')],
  [/USB/, 'plug', fixed('usb')],
  [/([\d.]+) m cable/, 'plug', ([metres]) => word('cable', { metres: Number(metres) })],
  [/adapter or doorbell wiring/, 'kind', fixed('adapter-or-bell')],
  [/wired AC adapter, weatherproof outlet/, 'kind', fixed('outdoor-adapter')],
  [/AC adapter/, 'kind', fixed('ac-adapter')],
  [/AC transformer|transformer/, 'kind', fixed('transformer')],
  [/wiring\b(.*)or battery/, 'kind', fixed('wiring-or-battery')],
  [/hardwired only/, 'kind', fixed('hardwired-only')],
  [/hardwired/, 'kind', fixed('hardwired')],
  [/solar panel (\w+)/, 'kind', ([panel = '']) => word('solar', { panel })],
  [/charging/, 'kind', fixed('charging')],
  [/optional/, 'kind', fixed('optional')],
  [/adapter|output/, 'kind', fixed('adapter')],
]

function voltage(volts: string, kind: string | undefined): Text {
  const one = volts.includes('-') ? volts : Number(volts)
  return word(kind ? `volts-${kind.toLowerCase()}` : 'volts', { volts: one })
}

const barrel = (inner: number, outer: number) => word('barrel-of', { inner, outer })

/** What a source says of the supply, such as `9 V DC 0.6 A, barrel`, taken apart so that any language can say it. */
export function powerSaid(input: string): PowerSaid {
  let rest = input
  const parts: Record<Part, Text[]> = { figure: [], plug: [], kind: [], doubt: [] }
  for (const [words, part, says] of readers) {
    const found = rest.match(words)
    if (!found) continue
    parts[part].push(says(found.slice(1)))
    // A pattern may span what another reads; only its own words are gone.
    rest = rest.replace(found[0], found[1] !== undefined && part === 'kind' ? ` ${bare(found[1])} ` : ' ')
  }
  const volts = new Set([...input.matchAll(/([\d.]+(?:-[\d.]+)?) V\b/g)].map((match) => match[1]))
  const [only] = volts
  const rating =
    parts.figure.length > 0 && parts.doubt.length === 0 ? joined([...parts.figure, ...parts.plug]) : null
  const all = [...parts.figure, ...parts.plug, ...parts.kind, ...parts.doubt]
  const left = rest.replaceAll(/[\s,;.]+/g, ' ').trim()
  return {
    text: left === '' && all.length > 0 ? joined(all) : say('model.power-says', { text: input }),
    rating: left === '' ? rating : null,
    volts: volts.size === 1 && only && !only.includes('-') ? Number(only) : null,
    left,
  }
}

/** Words that a pattern only stepped over, such as the ampere between two of its own. */
const bare = (words: string): string => (/^\w+$/.test(words) ? '' : words)

const joined = (all: readonly Text[]): Text =>
  all.slice(1).reduce((one, other) => word('and', { one, other }), all[0] ?? word('none'))
