import type { Catalogue } from './load.ts'
import type { Entry } from './schema.ts'

/** What a label may say of a model: its number and its approval ids. */
export interface Labels {
  numbers: ReadonlyMap<string, Entry>
  /** One approval may stand on the labels of several models that are the same inside. */
  approvals: ReadonlyMap<string, readonly Entry[]>
}

const made = new WeakMap<Catalogue, Labels>()

/** The labels of a catalogue, made once. */
export function labelsOf(catalogue: Catalogue): Labels {
  const kept = made.get(catalogue)
  if (kept) return kept
  const entries = [...catalogue.entries.values()]
  const labels: Labels = {
    numbers: new Map(
      entries.flatMap((one) =>
        one.model ? [[one.model.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''), one]] : [],
      ),
    ),
    approvals: byApproval(entries),
  }
  made.set(catalogue, labels)
  return labels
}

function byApproval(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const approvals = new Map<string, Set<Entry>>()
  for (const one of entries)
    for (const { fccId } of one.hardware) {
      if (!fccId) continue
      const id = fccId.toUpperCase()
      approvals.set(id, (approvals.get(id) ?? new Set()).add(one))
    }
  return new Map([...approvals].map(([id, all]) => [id, [...all]]))
}

// Letters and digits of a number, however they are spaced: "C200", "KC 420 WS", "TCW90".
const number = /\b(TCW|TC|TD|KC|KD|EC|C|D|H) ?(\d{2,3})(?: ?([A-Z]{1,2}\d?))?(?= |$)/g
// "V2", "VER 3 2", "HW 1 0", "2 0" after the number.
const revision = /\b(?:V|VER|VERSION|HW|REV) ?\d+(?: \d+)*\b/g

/**
 * The models that a label or a sentence names, in capitals without punctuation: by the number, its hardware revision left
 * aside, by an approval id (of several models: the one whose number stands there too, else all), and a number that only
 * begins like some (`C320`) gives all that begin so. Empty: none.
 */
export function readLabel(text: string, { numbers, approvals }: Labels): Entry[] {
  const numbered = byNumber(text, numbers)
  for (const word of text.split(' ')) {
    const approved = approvals.get(word)
    if (!approved) continue
    const both = approved.filter((one) => numbered.includes(one))
    return both.length > 0 ? both : [...approved]
  }
  return numbered
}

function byNumber(text: string, numbers: Labels['numbers']): Entry[] {
  const found = new Set<Entry>()
  const begins = new Set<Entry>()
  for (const [, letters = '', digits = '', tail = ''] of text.replaceAll(revision, ' ').matchAll(number)) {
    const exact = numbers.get(letters + digits + tail) ?? numbers.get(letters + digits)
    if (exact) found.add(exact)
    else
      for (const [name, entry] of numbers)
        if (name.startsWith(letters + digits) && !/\d/.test(name[(letters + digits).length] ?? ''))
          begins.add(entry)
  }
  return found.size > 0 ? [...found] : [...begins]
}
