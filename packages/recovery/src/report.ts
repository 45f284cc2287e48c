import { type CaseView, redact, type Said, type Text } from '@pinhole/core'
import { type Speaker, spoken } from '@pinhole/locales'

/**
 * The case for someone else's eyes: everything observed, done and believed, and the verdict, in words and ids, and where
 * each sentence comes from; no name, address, account or password of the house. Plain JSON. `version`: of the program
 * that wrote it.
 */
export function reportJson(view: CaseView, speak: Speaker, version: string): Record<string, unknown> {
  const { presence: _, next, camera, from, ...rest } = view
  const verdict =
    next.kind === 'verdict'
      ? {
          ...next.verdict,
          title: next.title,
          lines: next.lines,
          ...(next.after ? { after: next.after } : {}),
        }
      : null
  const told = { ...rest, camera: { ...camera, name: camera.model ?? '' }, verdict }
  const clean = redact(spoken({ ...told, from: whoseWords(from, told, speak) }, speak))
  return { pinhole: version, language: speak.lang, ...(clean as object) }
}

/** Origins with the sentences of this document in place of their keys; those that it does not print are left out. */
function whoseWords(from: readonly Said[], told: unknown, speak: Speaker) {
  const sentences = new Map<string, Set<string>>()
  for (const text of textsIn(told))
    sentences.set(text.key, (sentences.get(text.key) ?? new Set()).add(speak(text)))
  return from.flatMap(({ of, ...origin }) => {
    const own = [...new Set(of.flatMap((key) => [...(sentences.get(key) ?? [])]))]
    return own.length > 0 ? [{ ...origin, sentences: own }] : []
  })
}

function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && typeof value.key === 'string' ? [value as Text] : []
  return [...own, ...Object.values(value).flatMap(textsIn)]
}
