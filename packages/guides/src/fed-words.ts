import type { FedBy } from '@pinhole/knowledge'
import { load, sourceLanguage } from '@pinhole/locales/load'
import type { Texts } from '@pinhole/locales'

/** How a sentence's key ends that is spoken in place of another one; such sentences are our own. */
export const isVariant = (key: string): boolean => /-(wired|battery|both|there)$/.test(key)

let known: ReadonlySet<string> | undefined

/**
 * Keys of sentences that are spoken otherwise of a camera without an adapter, with `-wired`, `-battery` or `-both` behind
 * the sentence's own; of what takes no pictures and can only be there, with `-there`.
 */
function variants(): ReadonlySet<string> {
  if (known) return known
  const found = new Set<string>()
  const walk = (texts: Texts, path: string) => {
    for (const [key, value] of Object.entries(texts)) {
      const here = path === '' ? key : `${path}.${key}`
      if (typeof value !== 'string') walk(value, here)
      else if (isVariant(key)) found.add(here)
    }
  }
  walk(load(sourceLanguage), '')
  return (known = found)
}

/**
 * A value with each of its sentences as it is told of a camera that no adapter feeds: the breaker or the battery in place
 * of the plug, and both where it hangs on both, else the breaker. The same value where an adapter feeds it, or nobody says.
 */
export function fedWords<Value>(value: Value, fed: FedBy | null): Value {
  return fed === null ? value : (told(value, fed === 'both' ? ['both', 'wired'] : [fed]) as Value)
}

/** The same of what takes no pictures, such as a hub: of it is told that it is there, and of no picture. */
export const thereWords = <Value>(value: Value): Value => told(value, ['there']) as Value

function told(value: unknown, fed: Ways): unknown {
  if (Array.isArray(value)) return value.map((one) => told(one, fed))
  if (typeof value !== 'object' || value === null) return value
  const all = Object.entries(value).map(([name, inner]) => [
    name,
    name === 'key' && typeof inner === 'string' ? variantOf(inner, fed) : told(inner, fed),
  ])
  return Object.fromEntries(all)
}

/** The ways of speaking of a camera, the most fitting first: what hangs on both is else spoken of as what hangs on wires. */
type Ways = readonly (FedBy | 'there')[]

const variantOf = (key: string, ways: Ways): string => {
  const way = ways.find((one) => variants().has(`${key}-${one}`))
  return way ? `${key}-${way}` : key
}
