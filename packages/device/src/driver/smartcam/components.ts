import { TransportFailure } from '@pinhole/core'
import { at, isRecord, type SmartWire, textAt } from './wire.ts'

/** What the firmware says it is made of (`getAppComponentList`); decides which capabilities a camera has. */
export type Components = ReadonlySet<string>

/** `undefined`: this firmware does not say. */
export async function componentsOf(wire: SmartWire): Promise<Components | undefined> {
  try {
    const params = { app_component: { name: 'app_component_list' } }
    const [answer] = await wire.batch([{ method: 'getAppComponentList', params }])
    const list = answer?.code === 0 ? at(answer.result, 'app_component', 'app_component_list') : undefined
    if (!Array.isArray(list)) return undefined
    const names = list
      .slice(0, 300)
      .filter(isRecord)
      .map((each) => textAt(each, 'name') ?? '')
    return new Set(names.filter((name) => name !== ''))
  } catch (failure) {
    if (failure instanceof TransportFailure) return undefined
    throw failure
  }
}
