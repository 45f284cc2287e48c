import { at, isRecord } from './wire.ts'

/**
 * What belongs in a back-up of this family, one line a group: facts of the wire (protocols sheet 3.1-3.10). `module` and
 * `sections` say where the values lie; `write` names the call that takes the same shape back, and `keys` the members it
 * may carry when the rest of the section is sensor tuning. Without `write` a group is kept but cannot be put back.
 */
export interface Group {
  id: string
  read: { method: string; params: unknown }
  write?: { method: string; module: string; section: string; keys?: readonly string[] }[]
  /** Position in the order of putting back; ties keep the order of this list. */
  order: number
  /** Brings an answer that is read in another shape into the one that is written. */
  shape?: (answer: unknown) => unknown
}

const named = (module: string, ...names: string[]) => ({ [module]: { name: names } })
/** The usual pair `getX` / `setX` over one section. */
const pair = (
  id: string,
  order: number,
  word: string,
  module: string,
  section: string,
  keys?: readonly string[],
): Group => ({
  id,
  order,
  read: { method: `get${word}`, params: named(module, section) },
  write: [{ method: `set${word}`, module, section, ...(keys ? { keys } : {}) }],
})
/** Kept, but no public call puts it back. */
const kept = (id: string, order: number, method: string, params: unknown): Group => ({
  id,
  order,
  read: { method, params },
})
const detection = (id: string, word: string, module: string, section = 'detection') =>
  pair(id, 6, `${word}DetectionConfig`, module, section)

export const groups: readonly Group[] = [
  {
    id: 'alias',
    order: 2,
    read: { method: 'getDeviceInfo', params: { device_info: { name: ['basic_info'] } } },
    shape: (answer) => ({
      system: { sys: { dev_alias: at(answer, 'device_info', 'basic_info', 'device_alias') ?? '' } },
    }),
    write: [{ method: 'setDeviceAlias', module: 'system', section: 'sys', keys: ['dev_alias'] }],
  },
  pair('time-zone', 2, 'Timezone', 'system', 'basic', ['timezone', 'timing_mode', 'zone_id']),
  kept('daylight-saving', 2, 'getDstRule', { system: { name: 'dst' } }),
  kept('address-plan', 2, 'getDeviceIpAddress', { network: { name: ['wan'] } }),
  pair('auto-upgrade', 3, 'FirmwareAutoUpgradeConfig', 'auto_upgrade', 'common'),
  {
    id: 'image-switch',
    order: 4,
    read: { method: 'getLdc', params: named('image', 'switch') },
    write: [
      { method: 'setLdc', module: 'image', section: 'switch', keys: ['ldc'] },
      { method: 'setRotationStatus', module: 'image', section: 'switch', keys: ['flip_type'] },
      {
        method: 'setNightVisionModeConfig',
        module: 'image',
        section: 'switch',
        keys: ['night_vision_mode'],
      },
      {
        method: 'setWhitelampConfig',
        module: 'image',
        section: 'switch',
        keys: ['wtl_intensity_level', 'wtl_force_time'],
      },
    ],
  },
  {
    id: 'image-common',
    order: 4,
    read: { method: 'getLightFrequencyInfo', params: named('image', 'common') },
    write: [
      { method: 'setLightFrequencyInfo', module: 'image', section: 'common', keys: ['light_freq_mode'] },
      { method: 'setDayNightModeConfig', module: 'image', section: 'common', keys: ['inf_type'] },
    ],
  },
  {
    id: 'osd',
    order: 4,
    read: {
      method: 'getOsd',
      params: { OSD: { name: ['logo', 'date', 'week', 'font'], table: ['label_info'] } },
    },
    // The label comes in a table and is written by its name.
    shape: (answer) => {
      const osd = at(answer, 'OSD')
      const table = at(osd, 'label_info')
      const label = at(Array.isArray(table) ? table[0] : undefined, 'label_info_1')
      const { label_info: _table, ...rest } = isRecord(osd) ? osd : {}
      return { OSD: { ...rest, ...(label === undefined ? {} : { label_info_1: label }) } }
    },
    write: ['date', 'week', 'logo', 'font', 'label_info_1'].map((section) => ({
      method: 'setOsd',
      module: 'OSD',
      section,
    })),
  },
  kept('video', 4, 'getVideoQualities', named('video', 'main')),
  pair('floodlight', 4, 'FloodlightConfig', 'floodlight', 'config'),
  {
    id: 'audio',
    order: 4,
    read: {
      method: 'getAudioConfig',
      params: named('audio_config', 'speaker', 'microphone', 'record_audio'),
    },
    write: [
      { method: 'setSpeakerVolume', module: 'audio_config', section: 'speaker', keys: ['volume'] },
      {
        method: 'setMicrophoneVolume',
        module: 'audio_config',
        section: 'microphone',
        keys: ['volume', 'mute', 'noise_cancelling'],
      },
      { method: 'setRecordAudio', module: 'audio_config', section: 'record_audio', keys: ['enabled'] },
    ],
  },
  pair('led', 4, 'LedStatus', 'led', 'config', ['enabled']),
  pair('media-encrypt', 4, 'MediaEncrypt', 'cet', 'media_encrypt', ['enabled']),
  {
    id: 'loop-recording',
    order: 5,
    read: { method: 'getCircularRecordingConfig', params: { harddisk_manage: { name: 'harddisk' } } },
    write: [
      {
        method: 'setCircularRecordingConfig',
        module: 'harddisk_manage',
        section: 'harddisk',
        keys: ['loop'],
      },
    ],
  },
  pair('record-plan', 5, 'RecordPlan', 'record_plan', 'chn1_channel'),
  pair('motion-detection', 6, 'DetectionConfig', 'motion_detection', 'motion_det'),
  kept('motion-region', 6, 'getDetectionRegion', { motion_detection: { table: ['region_info'] } }),
  detection('person-detection', 'Person', 'people_detection'),
  detection('vehicle-detection', 'Vehicle', 'vehicle_detection'),
  detection('pet-detection', 'Pet', 'pet_detection'),
  pair('baby-cry-detection', 6, 'BCDConfig', 'sound_detection', 'bcd'),
  detection('bark-detection', 'Bark', 'bark_detection'),
  detection('meow-detection', 'Meow', 'meow_detection'),
  detection('glass-detection', 'Glass', 'glass_detection'),
  detection('tamper-detection', 'Tamper', 'tamper_detection', 'tamper_det'),
  detection('line-detection', 'Linecrossing', 'linecrossing_detection'),
  kept('line-region', 6, 'getLinecrossingDetectionRegion', {
    linecrossing_detection: { table: ['region_info'] },
  }),
  detection('package-detection', 'Package', 'package_detection'),
  pair('pir-detection', 6, 'PirDetConfig', 'pir_detection', 'pir_det'),
  pair('pir-sensitivity', 6, 'PirSensitivity', 'pir', 'config'),
  {
    id: 'alert',
    order: 7,
    read: {
      method: 'getAlertConfig',
      params: { msg_alarm: { name: ['chn1_msg_alarm_info', 'capability'], table: ['usr_def_audio'] } },
    },
    write: [{ method: 'setAlertConfig', module: 'msg_alarm', section: 'chn1_msg_alarm_info' }],
  },
  pair('alert-plan', 7, 'AlertPlan', 'msg_alarm_plan', 'chn1_msg_alarm_plan'),
  {
    id: 'alert-events',
    order: 7,
    read: { method: 'getAlertEventType', params: { msg_alarm: { table: 'msg_alarm_type' } } },
    write: [{ method: 'setAlertEventType', module: 'msg_alarm', section: 'msg_alarm_type' }],
  },
  pair('push', 7, 'MsgPushConfig', 'msg_push', 'chn1_msg_push_info'),
  {
    id: 'push-events',
    order: 7,
    read: { method: 'getMsgPushEventList', params: { msg_push: { table: 'msg_push_event' } } },
    write: [{ method: 'setMsgPushEventList', module: 'msg_push', section: 'msg_push_event' }],
  },
  kept('push-plan', 7, 'getMsgPushPlan', { msg_push_plan: { name: 'chn1_msg_push_plan' } }),
  pair('ring', 8, 'RingStatus', 'ring', 'status'),
  pair('chime-plan', 8, 'ChimeRingPlan', 'chime_ring_plan', 'chn1_chime_ring_plan'),
  kept('chime-list', 8, 'getChimeCtrlList', { chime_ctrl: { get_paired_device_list: {} } }),
  pair('wake-up', 8, 'WakeUpConfig', 'wake_up', 'config'),
  pair('clips', 8, 'ClipsConfig', 'clips', 'config'),
  pair('battery-saving', 8, 'BatteryPowerSave', 'battery', 'power_save'),
  pair('battery-mode', 8, 'BatteryOperatingMode', 'battery', 'operating'),
  kept('presets', 9, 'getPresetConfig', named('preset', 'preset')),
  kept('patrol', 9, 'getPatrolAction', { patrol: { get_patrol_action: {} } }),
  pair('target-track', 9, 'TargetTrackConfig', 'target_track', 'target_track_info'),
  pair('smart-track', 9, 'SmartTrackConfig', 'smart_track', 'smart_track_info'),
  pair('reboot-plan', 10, 'Reboot', 'timing_reboot', 'reboot'),
  pair('cover', 11, 'CoverConfig', 'cover', 'cover', ['enabled']),
  pair('privacy', 11, 'LensMaskConfig', 'lens_mask', 'lens_mask_info', ['enabled']),
]
