/**
 * The writes that public clients are known to make (protocols 3.1-3.9, tagged [code]), each with the module and the
 * sections it may touch. A twin refuses every other write, so that a restore which relies on a guess fails here first.
 */
export interface Write {
  module: string
  sections: readonly string[]
  /** Sections lie directly in the module: `{"siren":{"volume":"6"}}`. */
  flat?: boolean
}

const write = (module: string, ...sections: string[]): Write => ({ module, sections })
const flat = (module: string): Write => ({ module, sections: [], flat: true })

export const writes: Readonly<Record<string, Write>> = {
  setDeviceAlias: write('system', 'sys'),
  setDiagnoseMode: write('system', 'sys'),
  setTimezone: write('system', 'basic'),
  setCircularRecordingConfig: write('harddisk_manage', 'harddisk'),
  setRecordPlan: write('record_plan', 'chn1_channel'),
  setReboot: write('timing_reboot', 'reboot'),
  setLedStatus: write('led', 'config'),
  setDetectionConfig: write('motion_detection', 'motion_det'),
  setPersonDetectionConfig: write('people_detection', 'detection'),
  setVehicleDetectionConfig: write('vehicle_detection', 'detection'),
  setPetDetectionConfig: write('pet_detection', 'detection'),
  setBCDConfig: write('sound_detection', 'bcd'),
  setBarkDetectionConfig: write('bark_detection', 'detection'),
  setMeowDetectionConfig: write('meow_detection', 'detection'),
  setGlassDetectionConfig: write('glass_detection', 'detection'),
  setTamperDetectionConfig: write('tamper_detection', 'tamper_det'),
  setLinecrossingDetectionConfig: write('linecrossing_detection', 'detection', 'arming_schedule'),
  setPackageDetectionConfig: write('package_detection', 'detection'),
  setPirDetConfig: write('pir_detection', 'pir_det'),
  setPirSensitivity: write('pir', 'config'),
  setAlertConfig: write('msg_alarm', 'chn1_msg_alarm_info'),
  setAlertPlan: write('msg_alarm_plan', 'chn1_msg_alarm_plan'),
  setAlertEventType: write('msg_alarm', 'msg_alarm_type'),
  setMsgPushConfig: write('msg_push', 'chn1_msg_push_info'),
  setMsgPushEventList: write('msg_push', 'msg_push_event'),
  setLensMaskConfig: write('lens_mask', 'lens_mask_info'),
  setCoverConfig: write('cover', 'cover'),
  setLdc: write('image', 'switch'),
  setRotationStatus: write('image', 'switch'),
  setLightFrequencyInfo: write('image', 'common'),
  setDayNightModeConfig: write('image', 'common'),
  setNightVisionModeConfig: write('image', 'switch'),
  setWhitelampConfig: write('image', 'switch'),
  setFloodlightConfig: write('floodlight', 'config'),
  setOsd: write('OSD', 'logo', 'date', 'week', 'font', 'label_info_1'),
  setTargetTrackConfig: write('target_track', 'target_track_info'),
  setSmartTrackConfig: write('smart_track', 'smart_track_info'),
  setSpeakerVolume: write('audio_config', 'speaker'),
  setMicrophoneVolume: write('audio_config', 'microphone'),
  setRecordAudio: write('audio_config', 'record_audio'),
  setFirmwareAutoUpgradeConfig: write('auto_upgrade', 'common'),
  setMediaEncrypt: write('cet', 'media_encrypt'),
  setRingStatus: write('ring', 'status'),
  setChimeRingPlan: write('chime_ring_plan', 'chn1_chime_ring_plan'),
  setWakeUpConfig: write('wake_up', 'config'),
  setClipsConfig: write('clips', 'config'),
  setBatteryPowerSave: write('battery', 'power_save'),
  setBatteryOperatingMode: write('battery', 'operating'),
  setBatteryOperatingModeParam: write('battery', 'operating_mode_param'),
  setSirenConfig: flat('siren'),
  setSirenStatus: flat('siren'),
}

/** The sections of `image.common` and `image.switch` that are settings; the rest is the sensor's tuning (3.5). */
export const imageKeys = [
  'ldc',
  'flip_type',
  'force_wtl_state',
  'light_freq_mode',
  'inf_type',
  'night_vision_mode',
  'wtl_intensity_level',
  'wtl_force_time',
] as const
