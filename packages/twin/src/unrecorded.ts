import type { JsonObject } from './dump.ts'
import { isObject, objectAt } from './dump.ts'

/**
 * Reads that no recorded camera was ever asked for, though public clients use them (protocols 3.1-3.9, [code]): what a
 * camera with this component answers, in the shape those clients read. The values are ours; the shapes are not.
 */
interface Unrecorded {
  component: string
  method: string
  answer: JsonObject
}

const on = (more: JsonObject = {}): JsonObject => ({ enabled: 'on', ...more })
const off = (more: JsonObject = {}): JsonObject => ({ enabled: 'off', ...more })
const place = (x: string, y: string): JsonObject => ({ x_coor: x, y_coor: y })
const events = (...names: string[]): JsonObject[] => names.map((name) => ({ name, enabled: 'on' }))

const unrecorded: readonly Unrecorded[] = [
  {
    component: 'osd',
    method: 'getOsd',
    answer: {
      OSD: {
        logo: on(place('0', '9150')),
        date: on(place('0', '0')),
        week: off(place('0', '0')),
        font: { color: 'white', color_type: 'auto', display: 'ntnb', size: 'auto' },
        label_info: [{ label_info_1: off({ text: '', ...place('0', '500') }) }],
      },
    },
  },
  {
    component: 'system',
    method: 'getReboot',
    answer: { timing_reboot: { reboot: off({ time: '03:00', day: '0', random_range: 30 }) } },
  },
  {
    component: 'timezone',
    method: 'getDstRule',
    answer: { system: { dst: { enabled: '1', synced: '0', has_rule: '0' } } },
  },
  {
    component: 'staticIp',
    method: 'getDeviceIpAddress',
    answer: {
      network: {
        wan: { proto: 'dhcp', ipaddr: '192.0.2.10', netmask: '255.255.255.0', gateway: '192.0.2.1' },
      },
    },
  },
  {
    component: 'detectionRegion',
    method: 'getDetectionRegion',
    answer: {
      motion_detection: {
        region_info: [{ region_info_1: { ...place('0', '0'), width: '10000', height: '10000' } }],
      },
    },
  },
  { component: 'blockZone', method: 'getCoverConfig', answer: { cover: { cover: off(), region_info: [] } } },
  {
    component: 'msgPush',
    method: 'getMsgPushEventList',
    answer: { msg_push: { msg_push_event: events('motion', 'people') } },
  },
  {
    component: 'alert',
    method: 'getAlertEventType',
    answer: { msg_alarm: { msg_alarm_type: events('motion', 'people') } },
  },
  {
    component: 'smartTrack',
    method: 'getSmartTrackConfig',
    answer: { smart_track: { smart_track_info: { people: 'off' } } },
  },
  { component: 'ring', method: 'getRingStatus', answer: { ring: { status: on() } } },
  {
    component: 'chimeCtrl',
    method: 'getChimeRingPlan',
    answer: { chime_ring_plan: { chn1_chime_ring_plan: on({ ring_plan_1: '0000-0000,127' }) } },
  },
  {
    component: 'wakeUp',
    method: 'getWakeUpConfig',
    answer: { wake_up: { config: { wake_up_type: 'doorbell' } } },
  },
  {
    component: 'clips',
    method: 'getClipsConfig',
    answer: { clips: { config: { clips_length: '60', record_buffer: '5', retrigger_time: '0' } } },
  },
  {
    component: 'battery',
    method: 'getBatteryPowerSave',
    answer: { battery: { power_save: { enabled: 'auto' } } },
  },
  {
    component: 'battery',
    method: 'getBatteryOperatingMode',
    answer: { battery: { operating: { follow_config: false, mode: 'balanced' } } },
  },
  { component: 'pir', method: 'getPirSensitivity', answer: { pir: { config: { sensitivity: '50' } } } },
  {
    component: 'packageDetection',
    method: 'getPackageDetectionConfig',
    answer: { package_detection: { detection: off({ sensitivity: '50' }) } },
  },
  {
    component: 'floodlight',
    method: 'getFloodlightConfig',
    answer: { floodlight: { config: off({ intensity_level: '3' }) } },
  },
]

/** What a camera of this recording also answers, by method. */
export function alsoAnswers(methods: JsonObject): Readonly<Record<string, JsonObject>> {
  const listed = objectAt(methods, 'getAppComponentList', 'app_component').app_component_list
  const has = new Set(
    (Array.isArray(listed) ? listed : []).flatMap((each) => (isObject(each) ? [String(each.name)] : [])),
  )
  const missing = unrecorded.filter(({ component, method }) => has.has(component) && !(method in methods))
  return Object.fromEntries(missing.map(({ method, answer }) => [method, structuredClone(answer)]))
}
