import { TransportFailure } from '@pinhole/core'
import type { ChildOfHub } from '../../capability/index.ts'
import type { Ask } from './ask.ts'
import { type Answer, at, type Call, isRecord, numberAt, type SmartWire, textAt } from './wire.ts'

const MOST = 64

/** Everything behind a hub, page by page (sheet 2.6). */
export async function childrenOf(ask: Ask): Promise<ChildOfHub[]> {
  const found: ChildOfHub[] = []
  for (let start = 0; start < MOST; ) {
    const answer = await ask('getChildDeviceList', { childControl: { start_index: start } })
    const page = at(answer, 'child_device_list')
    const list = Array.isArray(page) ? page.slice(0, MOST).filter(isRecord) : []
    found.push(...list.map(childFrom))
    start += list.length
    if (list.length === 0 || start >= (numberAt(answer, 'sum') ?? 0)) break
  }
  return found.filter(({ id }) => id !== '').slice(0, MOST)
}

const childFrom = (each: Record<string, unknown>): ChildOfHub => ({
  id: textAt(each, 'device_id') ?? '',
  model: textAt(each, 'device_model') ?? textAt(each, 'model'),
  name: textAt(each, 'alias') ?? textAt(each, 'nickname'),
  online:
    at(each, 'online') === true || textAt(each, 'status') === 'online' || textAt(each, 'online') === '1',
  battery: numberAt(each, 'battery_percent'),
})

/** A wire to what hangs behind a hub: each call in an envelope the hub passes on. */
export function wireToChild(hub: SmartWire, id: string): SmartWire {
  const through = (call: Call): Call => ({
    method: 'controlChild',
    params: { childControl: { device_id: id, request_data: call } },
  })
  const opened = ({ code, result }: Answer): Answer => {
    if (code !== 0) return { code, result: {} }
    const inner = at(result, 'response_data')
    if (!isRecord(inner)) throw new TransportFailure('malformed', { what: 'child' })
    return { code: numberAt(inner, 'error_code') ?? 0, result: inner.result ?? {} }
  }
  return {
    batch: async (calls) => (await hub.batch(calls.map(through))).map(opened),
    single: async (call) => opened(await hub.single(through(call))),
    close: async () => {},
  }
}
