import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * One contradiction between guides and sources, settled. Its words are `decisions.of.<id>.{topic,decided}`.
 * `overrules` are the facts that give way, `evidence` the sources that stand against them.
 */
export const Decision = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Its number among the known contradictions, 1 to 32. */
  row: z.number().int().positive(),
  overrules: z.array(z.string().regex(/^F\d{3}$/)),
  evidence: z.array(z.string()).min(1),
})
export type Decision = z.infer<typeof Decision>

/** All decisions in the order of their rows. */
export function loadDecisions(): Decision[] {
  const file = join(import.meta.dirname, '../decisions.json')
  return z.object({ decisions: z.array(Decision) }).parse(JSON.parse(readFileSync(file, 'utf8'))).decisions
}
