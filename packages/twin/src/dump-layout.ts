import { type Dump, isObject, type Json, type JsonObject, objectAt } from './dump.ts'

/** As recorders mask an id: filled in again like every masked value. */
const masked = '0'.repeat(32)

/**
 * Which kind a record is, and its methods with an answer to discovery that other people's clients take: records lack
 * single members or the whole answer, and older ones keep it without its envelope. `why`: what it is instead of a camera,
 * doorbell, hub or chime, or which of their methods it has not.
 */
export function completed(methods: JsonObject): Pick<Dump, 'kind' | 'methods'> | { why: string } {
  const heard = objectAt(methods, 'discovery_result')
  const said = isObject(heard.result) ? heard.result : 'device_type' in heard ? heard : {}
  const answers = isObject(methods.get_device_info)
  if (objectAt(said, 'mgt_encrypt_schm').is_support_https !== true && answers) {
    const { type, category } = objectAt(methods, 'get_device_info')
    // What hangs behind a hub by its own radio has no address to be served on.
    if (Object.keys(said).length === 0 && String(category ?? '').startsWith('subg'))
      return { why: word(type) }
    return { kind: 'smart', methods: { ...methods, ...discovery(heard, hubSays(methods, said)) } }
  }
  if (isObject(methods.discovery_result) || isObject(methods.getDeviceInfo))
    return { kind: 'smartcam', methods: { ...methods, ...discovery(heard, cameraSays(methods, said)) } }
  const sysinfo = objectAt(methods, 'system').get_sysinfo
  if (!isObject(sysinfo)) return { why: 'getDeviceInfo, get_sysinfo' }
  if (isObject(sysinfo.system)) return { kind: 'iotcam', methods }
  // Plugs and lamps of that family answer without the camera's extra level.
  const type = word(sysinfo.type ?? sysinfo.mic_type ?? sysinfo.model)
  if (!type.includes('CAMERA')) return { why: type }
  return {
    kind: 'iotcam',
    methods: { ...methods, system: { get_sysinfo: { err_code: 0, system: sysinfo } } },
  }
}

const word = (value: Json | undefined): string => (typeof value === 'string' && value ? value : '?')

const discovery = (heard: JsonObject, result: JsonObject): JsonObject => ({
  discovery_result: { ...(isObject(heard.result) ? heard : { error_code: 0 }), result },
})

/** Members of `given` that are there; the rest of `usual` beside them. */
const beside = (usual: JsonObject, given: JsonObject): JsonObject => ({
  ...usual,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
})

const dashed = (mac: Json | undefined): string => word(mac).replaceAll(':', '-').toUpperCase()

function cameraSays(methods: JsonObject, said: JsonObject): JsonObject {
  const info = objectAt(methods, 'getDeviceInfo', 'device_info', 'basic_info')
  const id = said.device_id ?? info.dev_id ?? masked
  const usual = {
    device_id: id,
    device_type: info.device_type ?? 'SMART.IPCAMERA',
    device_model: info.device_model ?? 'camera',
    mac: dashed(info.mac ?? '02-00-5E-00-00-00'),
    hardware_version: info.hw_version ?? '1.0',
    firmware_version: info.sw_version ?? '1.0.0',
    factory_default: false,
    mgt_encrypt_schm: { is_support_https: true },
    encrypt_type: ['3'],
  }
  const card = objectAt(methods, 'getSdCardStatus', 'harddisk_manage')
  // Clients take its kind of login from here where it stands nowhere else.
  const decrypted_data = beside(
    {
      connect_ssid: '#MASKED_NAME#',
      connect_type: objectAt(methods, 'getConnectionType').link_type === 'ethernet' ? 'wired' : 'wireless',
      device_id: id,
      http_port: 443,
      owner: masked,
      ...('hd_info' in card ? { sd_status: 'normal' } : {}),
    },
    objectAt(said, 'decrypted_data'),
  )
  return { ...beside(usual, said), decrypted_data }
}

function hubSays(methods: JsonObject, said: JsonObject): JsonObject {
  const info = objectAt(methods, 'get_device_info')
  const usual = {
    device_id: info.device_id ?? masked,
    device_type: info.type ?? 'SMART.TAPOHUB',
    device_model: info.model ?? 'hub',
    mac: dashed(info.mac ?? '02-00-5E-00-00-00'),
    factory_default: false,
    mgt_encrypt_schm: { is_support_https: false, encrypt_type: 'KLAP', http_port: 80, lv: 2 },
  }
  return beside(usual, said)
}
