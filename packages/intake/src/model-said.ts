import type { ModelSaid } from '@pinhole/core'
import { type Catalogue, matchModel } from '@pinhole/catalogue'

/** Words a selling name may have, at most, e.g. `kasa spot pan tilt`. */
const LONGEST_NAME = 4

/** A brand and a word for any camera, e.g. `Kasa Cam`, `Kasa Cam Outdoor`: people call every camera so. */
const GENERAL =
  /^(?:kasa|tapo)(?: (?:cams?|kams?|cameras?|kameras?|c[aá]maras?))+(?: (?:indoors?|outdoors?|innen|au(?:ß|ss)en|interior|exterior))*$/iu

/** The camera named in a text, if one is: the most certain match, the longest name among equals. */
export function modelIn(text: string, catalogue: Catalogue): ModelSaid | null {
  const words = text.slice(0, 2000).match(/[\p{L}\p{N}+()-]+/gu) ?? []
  let best: { found: ModelSaid; weight: number } | null = null
  for (let from = 0; from < Math.min(words.length, 400); from++) {
    for (let size = 1; size <= LONGEST_NAME && from + size <= words.length; size++) {
      const said = words.slice(from, from + size).join(' ')
      // A model number has a digit; a selling name begins with the brand.
      if (!(size <= 2 && /\d/.test(said)) && !/^(kasa|tapo)\b./i.test(said)) continue
      if (GENERAL.test(said.normalize('NFC'))) continue
      const { entry, sure, candidates } = matchModel(catalogue, { model: said })
      if (candidates.length === 0) continue
      const weight = (entry ? 1 + sure : 0.5) + size / 100
      if (best && best.weight >= weight) continue
      best = {
        weight,
        found: { said, entry: entry?.id ?? null, candidates: candidates.slice(0, 5).map(({ id }) => id) },
      }
    }
  }
  return best?.found ?? null
}
