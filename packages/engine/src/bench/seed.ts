import { readFileSync } from 'node:fs'
import { compile, type Model, type ModelFile } from '../model.ts'

/** The frozen copy of the seed model: file order kept, never edited. */
export interface SeedFile extends ModelFile {
  miniSubset: { observations: string[]; actions: string[] }
  coreSubset: { observations: string[]; actions: string[] }
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../models/${name}`, import.meta.url), 'utf8'))

export const seedFile = read('seed-model.json') as SeedFile
export const full = (): Model => compile(seedFile)
export const mini = (): Model => compile(seedFile, seedFile.miniSubset)
export const core = (): Model => compile(seedFile, seedFile.coreSubset)

/** The guide's rules as data, for walks over the seed model: its file has them as prose. */
export const seedRules = [
  {
    id: 'hot_adapter',
    when: [{ question: 'adapter_hot', answer: 'too_hot' }],
    forbids: ['adapter_hot', 'voltage'],
    until: { action: 'swap_adapter', forbids: ['power_cycle', 'factory_reset', 'motor_sweep'] },
    next: 'swap_adapter',
  },
  { id: 'needle_in_slot', guards: ['clean_slot'] },
]

interface WorldSix {
  prior: Record<string, number>
  observations: Record<string, { userError: number; default: number[]; rows: Record<string, number[]> }>
  actions: Record<string, { default: number; rows: Record<string, number> }>
}

/** World W6 in the shape of the model: other patients, the model's own costs and names. */
export function worldSix(): Model {
  const six = read('world-6.json') as WorldSix
  return compile({
    ...seedFile,
    causes: seedFile.causes.map(({ id }) => ({ id, prior: six.prior[id]! / 100 })),
    observations: seedFile.observations.map((o) => {
      const told = six.observations[o.id]!
      const row = (cause: string) => (told.rows[cause] ?? told.default).map((p) => p / 100)
      return {
        ...o,
        userError: told.userError,
        likelihood: Object.fromEntries(seedFile.causes.map(({ id }) => [id, row(id)])),
      }
    }),
    actions: seedFile.actions.map((a) => ({
      ...a,
      success: Object.fromEntries(
        seedFile.causes.map(({ id }) => [id, six.actions[a.id]!.rows[id] ?? six.actions[a.id]!.default]),
      ),
    })),
  })
}
