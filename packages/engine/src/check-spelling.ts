import { CostParts } from './cost.ts'
import { FalseFix } from './false-fix.ts'
import { ActionModel, ModelFile, ObservationModel, SafetyRule } from './model-file.ts'
import { type Fault, placeOf } from './model-words.ts'

/**
 * Words that mean one of ours and are not spelt like it: `destructiv` would be read over, and with it that the step
 * destroys. Other words are let be: an author may keep notes beside the numbers.
 */
export function checkSpelling(file: unknown): Fault[] {
  const looked = (at: unknown, path: (string | number)[], known: readonly string[]): Fault[] => {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return []
    return Object.keys(at).flatMap((key) => {
      const meant = known.find((word) => !known.includes(key) && !(word in at) && near(key, word))
      const says = `has ${key}, which nothing reads: write ${meant}, or take it out.`
      return meant === undefined ? [] : [{ place: placeOf(file, path), says }]
    })
  }
  const each = (name: string, known: readonly string[]) => {
    const list = part(file, name)
    if (!Array.isArray(list)) return []
    return list.flatMap((entry: unknown, i) => [
      ...looked(entry, [name, i], known),
      ...looked(part(entry, 'cost'), [name, i, 'cost'], cost),
    ])
  }
  const cost = Object.keys(CostParts.shape)
  return [
    ...looked(file, [], Object.keys(ModelFile.shape)),
    ...each('observations', Object.keys(ObservationModel.shape)),
    ...each('actions', Object.keys(ActionModel.shape)),
    ...each('rules', Object.keys(SafetyRule.shape)),
    ...each('falseFixes', Object.keys(FalseFix.shape)),
    ...looked(part(part(file, 'terminal'), 'cost'), ['terminal', 'cost'], cost),
  ]
}

const part = (at: unknown, key: string): unknown =>
  typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined

/** At most one letter in four added, left out or another, whatever the capitals, dashes and underscores. */
function near(one: string, other: string): boolean {
  const [a, b] = [one, other].map((word) => word.toLowerCase().replaceAll(/[-_ ]/g, ''))
  let row = Array.from({ length: b!.length + 1 }, (_, j) => j)
  for (const [i, letter] of [...a!].entries()) {
    const next = [i + 1]
    for (const [j, theirs] of [...b!].entries())
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === theirs ? 0 : 1)))
    row = next
  }
  return row.at(-1)! <= Math.floor(b!.length / 4)
}
