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

/** What cannot be done with a camera that may not be powered. */
const powered = [
  'lan_state',
  'rssi',
  'led',
  'sd_known_good',
  'app_settings',
  'motor_sweep',
  'power_cycle',
  'walk_test',
  'reset_click',
  'reset_outcome',
  'update_app',
  'clear_app',
  'update_firmware',
  'router_reboot',
  'band_2g4',
  'change_dns',
  'wait_24h',
  'support_unbind',
  'sensitivity_up',
  'clean_slot',
  'new_card',
  'factory_reset',
]
const reported = (...answers: string[]) => answers.map((answer) => ({ question: 'report', answer }))

/** The rules of the seed model as data, for walks over it: its file has them as prose. `destructive_last` is the engine's own. */
export const seedRules = [
  {
    id: 'hot_adapter',
    when: [
      { question: 'adapter_hot', answer: 'too_hot' },
      { question: 'complaint', answer: 'adapter_hot' },
      ...reported('adapter-bulges', 'adapter-smells', 'adapter-discoloured', 'bare-wire'),
    ],
    forbids: ['adapter_hot', 'voltage'],
    until: { action: 'swap_adapter', forbids: powered },
    next: 'swap_adapter',
  },
  {
    id: 'cracked_housing',
    when: reported('housing-cracked', 'lens-broken'),
    forbids: [...powered, 'adapter_hot', 'voltage', 'swap_adapter'],
  },
  { id: 'needle_in_slot', guards: ['clean_slot'] },
]

/** Its false fixes with their exceptions as data. */
export const seedFalseFixes = [
  {
    id: 'move_router_closer',
    unless: {
      answers: [
        { question: 'lan_health', answer: 'unstable' },
        { question: 'rssi', answer: 'weak' },
      ],
    },
  },
  { id: 'reinstall_app', unless: { leads: 'app_bug' } },
  { id: 'format_card_in_computer' },
  { id: 'higher_amp_adapter' },
  { id: 'ignore_hot_adapter' },
  { id: 'reset_via_app_when_offline', unless: { answers: [{ question: 'lan_state', answer: 'streams' }] } },
  { id: 'use_5ghz' },
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
