import { type CaseView, redact } from '@pinhole/core'
import { type Speaker, spoken } from '@pinhole/locales'

/**
 * The case for someone else's eyes: everything observed, done and believed, and the verdict, in words and ids; no name,
 * address, account or password of the house. Plain JSON. `version`: of the program that wrote it.
 */
export function reportJson(view: CaseView, speak: Speaker, version: string): Record<string, unknown> {
  const { presence: _, next, camera, ...rest } = view
  const verdict = next.kind === 'verdict' ? { ...next.verdict, title: next.title, lines: next.lines } : null
  const clean = redact(spoken({ ...rest, camera: { ...camera, name: camera.model ?? '' }, verdict }, speak))
  return { pinhole: version, language: speak.lang, ...(clean as object) }
}
