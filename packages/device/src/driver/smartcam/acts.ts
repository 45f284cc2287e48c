import { TransportFailure } from '@pinhole/core'
import type {
  AccountsCapability,
  AlarmCapability,
  DetectionCapability,
  FirmwareCapability,
  RebootCapability,
  SetUpCapability,
} from '../../capability/index.ts'
import type { Ask } from './ask.ts'
import type { Components } from './components.ts'
import { at, numberAt, type SmartWire, textAt } from './wire.ts'

/** Seeing motion (sheet 3.4). `enabled` and the number go together: some reject one without the other. */
export const detectionOf = (ask: Ask): DetectionCapability => ({
  async read() {
    const answer = await ask('getDetectionConfig', { motion_detection: { name: ['motion_det'] } })
    const motion = at(answer, 'motion_detection', 'motion_det')
    return { on: textAt(motion, 'enabled') === 'on', sensitivity: numberAt(motion, 'digital_sensitivity') }
  },
  async set(on, sensitivity) {
    const number = { digital_sensitivity: String(Math.round(Math.min(100, Math.max(1, sensitivity)))) }
    await ask('setDetectionConfig', {
      motion_detection: { motion_det: { enabled: on ? 'on' : 'off', ...number } },
    })
  },
})

/** Being heard: a hub's siren by name, a camera's own alarm in the older form. */
export function alarmOf(ask: Ask, wire: SmartWire, has: Components): AlarmCapability | undefined {
  if (has.has('siren')) {
    const order = async (status: string) => void (await ask('setSirenStatus', { siren: { status } }))
    return { start: () => order('on'), stop: () => order('off') }
  }
  const { object } = wire
  if (!has.has('alert') || !object) return undefined
  const order = async (action: string) => {
    const answer = await object({ method: 'do', msg_alarm: { manual_msg_alarm: { action } } })
    const code = numberAt(answer, 'error_code') ?? 0
    if (code !== 0) throw new TransportFailure('malformed', { method: 'manual_msg_alarm', code })
  }
  return { start: () => order('start'), stop: () => order('stop') }
}

/** Restarting: the power-cycle by word. The session is over, and the camera away for a minute or more. */
export const rebootOf = (ask: Ask): RebootCapability => ({
  reboot: async () => void (await ask('rebootDevice', { system: { reboot: 'null' } })),
})

/** What its firmware is, and whether the vendor offers another; the latter is asked by the camera at its cloud. */
export const firmwareOf = (ask: Ask, basic: () => Promise<unknown>): FirmwareCapability => ({
  async read() {
    const status = await ask('getFirmwareUpdateStatus', { cloud_config: { name: 'upgrade_status' } })
    const state = textAt(status, 'cloud_config', 'upgrade_status', 'state')
    return { version: textAt(await basic(), 'sw_version'), updating: state !== null && state !== 'normal' }
  },
  async check() {
    await ask('checkFirmwareVersionByCloud', { cloud_config: { check_fw_version: 'null' } })
    const answer = await ask('getCloudConfig', { cloud_config: { name: ['upgrade_info'] } })
    const offered = textAt(answer, 'cloud_config', 'upgrade_info', 'version')
    const now = textAt(await basic(), 'sw_version')
    return { offered: offered && offered !== now ? offered : null }
  },
})

/** The account for the picture; its password is never told. */
export const accountsOf = (ask: Ask, setUp: SetUpCapability): AccountsCapability => ({
  async read() {
    const answer = await ask('getThirdAccount', { user_management: { name: ['third_account'] } })
    const account = at(answer, 'user_management', 'third_account')
    const username = textAt(account, 'username')
    return { username: username === '' ? null : username }
  },
  setCameraAccount: setUp.setCameraAccount,
})
