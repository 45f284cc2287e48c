import { at, type Rule, saysNothing } from './rule.ts'

const rooms = ['reset', 'leds', 'setup', 'power', 'storage', 'features'] as const
// These say how other values are to be read, or carry their own sources; they are no facts about a camera.
const aside = new Set(['reset.claims', 'leds.basis', 'setup.basis'])

/** No value without a source behind it, and no source behind a value that is not there. */
export const evidence: Rule = ({ entries }) =>
  [...entries.values()].flatMap((entry) => {
    const backed = Object.keys(entry.evidence)
    const has = (path: string) => backed.some((one) => path === one || path.startsWith(`${one}.`))
    const bare = rooms
      .flatMap((room) => leaves(entry[room], room))
      .filter((path) => !aside.has(path) && !has(path))
    if (entry.hardware.length > 0 && !has('hardware')) bare.push('hardware')
    if (entry.mapsTo && !has('mapsTo')) bare.push('mapsTo')
    const idle = backed.filter((path) => saysNothing(at(entry, path)))
    return [
      ...bare.map((path) => `${entry.id}: ${path} has no source`),
      ...idle.map((path) => `${entry.id}: there are sources for ${path}, but no value`),
    ]
  })

function leaves(value: unknown, path: string): string[] {
  if (saysNothing(value)) return []
  if (aside.has(path) || typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}
