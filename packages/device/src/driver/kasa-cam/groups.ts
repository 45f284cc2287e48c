/** One kept thing of a Kasa camera: `get_<thing>` reads it, `set_<thing>` writes it. */
export interface KasaThing {
  module: string
  thing: string
}

/** Settings that belong together, with their place in the order of restoring (dependencies first, privacy last). */
export interface KasaGroup {
  id: string
  order: number
  things: readonly KasaThing[]
  /** False: read and kept in the back-up, but no way back is known. */
  restorable?: false
}

const of = (module: string, ...things: string[]): KasaThing[] => things.map((thing) => ({ module, thing }))

/** Everything the back-up of a Kasa camera holds (protocols 4.4). A model without a module simply has no such setting. */
export const kasaGroups: readonly KasaGroup[] = [
  { id: 'time-zone', order: 2, things: of('dateTime', 'time_zone') },
  {
    id: 'video',
    order: 4,
    things: of('videoControl', 'resolution', 'channel_quality', 'rotation_degree', 'power_frequency'),
  },
  { id: 'osd', order: 4, things: of('OSD', 'logo_is_enable', 'time_is_enable') },
  { id: 'audio', order: 4, things: of('audio', 'mic_config') },
  { id: 'day-night', order: 4, things: of('dayNight', 'mode') },
  { id: 'led', order: 4, things: of('led', 'status') },
  { id: 'button-led', order: 4, things: of('led', 'buttonled_status') },
  { id: 'record-plan', order: 5, things: of('vod', 'is_enable') },
  { id: 'clips', order: 5, things: of('delivery', 'clip_audio_is_enable', 'local_clip_is_enable') },
  {
    id: 'motion-detection',
    order: 6,
    things: of('motionDetect', 'is_enable', 'sensitivity', 'min_trigger_time', 'sensitivity_level'),
  },
  { id: 'motion-region', order: 6, things: of('motionDetect', 'detect_area'), restorable: false },
  { id: 'sound-detection', order: 6, things: of('soundDetect', 'is_enable', 'sensitivity') },
  { id: 'person-detection', order: 6, things: of('intelligence', 'pd_enable') },
  { id: 'baby-cry-detection', order: 6, things: of('intelligence', 'bcd_enable') },
  { id: 'quiet-hours', order: 7, things: of('dndSchedule', 'dnd_enable') },
  { id: 'presets', order: 9, things: of('ptz', 'all_preset'), restorable: false },
  { id: 'patrol', order: 9, things: of('ptz', 'patrol_is_enable') },
  { id: 'target-track', order: 9, things: of('ptz', 'ptz_tracking_is_enable') },
  { id: 'privacy', order: 11, things: of('switch', 'is_enable') },
]
