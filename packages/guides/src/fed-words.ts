import type { FedBy } from '@pinhole/knowledge'
import { load, sourceLanguage } from '@pinhole/locales/load'
import type { Texts } from '@pinhole/locales'

let known: ReadonlySet<string> | undefined

/** Keys of sentences that are spoken of a camera without an adapter: the sentence's own with `-wired`, `-battery` or `-both`. */
function variants(): ReadonlySet<string> {
  if (known) return known
  const found = new Set<string>()
  const walk = (texts: Texts, path: string) => {
    for (const [key, value] of Object.entries(texts)) {
      const here = path === '' ? key : `${path}.${key}`
      if (typeof value !== 'string') walk(value, here)
      else if (/-(wired|battery|both)$/.test(key)) found.add(here)
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
  return fed === null ? value : (told(value, fed) as Value)
}

function told(value: unknown, fed: FedBy): unknown {
  if (Array.isArray(value)) return value.map((one) => told(one, fed))
  if (typeof value !== 'object' || value === null) return value
  const all = Object.entries(value).map(([name, inner]) => [
    name,
    name === 'key' && typeof inner === 'string' ? variantOf(inner, fed) : told(inner, fed),
  ])
  return Object.fromEntries(all)
}

/** What hangs on both is spoken of as what hangs on wires, where nothing of its own is said. */
const variantOf = (key: string, fed: FedBy): string => {
  const ways = fed === 'both' ? (['both', 'wired'] as const) : [fed]
  const way = ways.find((one) => variants().has(`${key}-${one}`))
  return way ? `${key}-${way}` : key
}
