import type { MotorCapability } from '../../capability/index.ts'
import type { Ask } from './ask.ts'
import { at, textAt } from './wire.ts'

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.slice(0, 64).map(String) : [])

/** Turning the head (sheet 3.6). In privacy mode the camera refuses with -64324. */
export const motorOf = (ask: Ask): MotorCapability => ({
  async presets() {
    const answer = await ask('getPresetConfig', { preset: { name: ['preset'] } })
    const preset = at(answer, 'preset', 'preset')
    const names = texts(at(preset, 'name'))
    return texts(at(preset, 'id')).map((id, place) => ({ id, name: names[place] ?? '' }))
  },
  goTo: async (id) => void (await ask('motorMoveToPreset', { preset: { goto_preset: { id } } })),
  move: async (x, y) =>
    void (await ask('motorMove', { motor: { move: { x_coord: String(x), y_coord: String(y) } } })),
  async savePreset(name) {
    const answer = await ask('addMotorPostion', { preset: { set_preset: { name, save_ptz: '1' } } })
    return textAt(answer, 'id')
  },
  calibrate: async () => void (await ask('manualCalibrate', { motor: { manual_cali: '' } })),
})
