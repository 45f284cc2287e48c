import { isObject, objectAt } from './dump.ts'
import type { Twin } from './twin.ts'

type Told = Pick<Twin, 'dump' | 'state' | 'smart'>

const said = ({ dump }: Told) => objectAt(dump.methods, 'discovery_result', 'result')
/** What an older Kasa camera says of itself. */
const older = ({ dump }: Told) => objectAt(dump.methods, 'system', 'get_sysinfo', 'system')

/** Who a virtual camera is, by its record; asked when it is needed, because a resting camera keeps no settings awake. */
export const who = {
  mac: (twin: Told): string =>
    String(said(twin).mac ?? twin.state.basicInfo.mac ?? older(twin).mac ?? '').replaceAll('-', ':'),
  model: (twin: Told): string =>
    String(
      twin.state.basicInfo.device_model ??
        twin.smart?.info.model ??
        older(twin).model ??
        said(twin).device_model ??
        'camera',
    ),
  wired: ({ state }: Told): boolean => state.flat.getConnectionType?.link_type === 'ethernet',
  battery: ({ state }: Told): boolean => 'battery_percent' in state.basicInfo,
  hub: ({ state, smart }: Told): boolean =>
    String(state.basicInfo.device_type ?? smart?.info.type ?? '').endsWith('HUB'),
  /** Whether a card was in it when it was recorded, as far as the record says. */
  cardAtFirst: ({ state }: Told): boolean => {
    const list = objectAt(state.modules, 'harddisk_manage').hd_info
    const first = Array.isArray(list) && isObject(list[0]) ? objectAt(list[0], 'hd_info_1') : {}
    return first.status !== 'offline'
  },
}
