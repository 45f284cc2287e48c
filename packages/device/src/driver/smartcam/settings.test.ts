import { expect, test } from 'vitest'
import { settingsOf } from './settings.ts'
import { at, type Call, isRecord, type SmartWire } from './wire.ts'

/** A camera's memory on the other end: answers what it holds, takes what it is given. */
function camera(holds: Record<string, Record<string, unknown>>, refuses: Record<string, number> = {}) {
  const batches: Call[][] = []
  const wire: SmartWire = {
    batch: async (calls) => {
      batches.push([...calls])
      return calls.map(({ method, params }) => {
        if (method in refuses) return { code: refuses[method]!, result: undefined }
        const module = Object.keys(params as object)[0]!
        const asked = (params as Record<string, unknown>)[module]
        if (!(module in holds)) return { code: -40106, result: undefined }
        if (method.startsWith('get')) return { code: 0, result: { [module]: holds[module] } }
        for (const [section, value] of Object.entries(isRecord(asked) ? asked : {}))
          holds[module]![section] = isRecord(value)
            ? { ...(at(holds[module], section) as object), ...value }
            : value
        return { code: 0, result: {} }
      })
    },
    single: async () => ({ code: -40106, result: undefined }),
    close: async () => {},
  }
  return { wire, batches, holds }
}

test('settings are read in batches of at most ten, and what a model lacks is not a failure', async () => {
  const { wire, batches } = camera({ led: { config: { '.name': 'config', enabled: 'on' } } })
  const { settings, unread } = await settingsOf(wire).read()
  expect(settings).toEqual([{ id: 'led', restorable: true, value: { led: { config: { enabled: 'on' } } } }])
  expect(unread).toEqual([])
  expect(Math.max(...batches.map((calls) => calls.length))).toBe(10)
})

test('a setting that refuses to be read is named with its code', async () => {
  const { wire } = camera({ led: { config: { enabled: 'on' } } }, { getLedStatus: -40401 })
  expect((await settingsOf(wire).read()).unread).toEqual([{ id: 'led', why: '-40401' }])
})

test('after a reset the old values come back, in order, and privacy comes last', async () => {
  const before = camera({
    lens_mask: { lens_mask_info: { enabled: 'on' } },
    led: { config: { enabled: 'off' } },
    system: { basic: { timezone: 'UTC+01:00', timing_mode: 'ntp', zone_id: 'Europe/Amsterdam' } },
  })
  const { settings } = await settingsOf(before.wire).read()
  const after = camera({
    lens_mask: { lens_mask_info: { enabled: 'off' } },
    led: { config: { enabled: 'on' } },
    system: { basic: { timezone: 'UTC-00:00', timing_mode: 'ntp', zone_id: 'Europe/London' } },
  })
  const restored = await settingsOf(after.wire).write(settings.toReversed())
  expect(after.holds).toEqual(before.holds)
  const outcomes = restored.filter((one) => one.outcome === 'restored').map((one) => one.id)
  expect(outcomes).toEqual(['time-zone', 'led', 'privacy'])
  expect(restored.find((one) => one.id === 'daylight-saving')?.outcome).toBe('not-restorable')
})

test('a value the camera says it already has counts as done, and a missing key is not forced', async () => {
  const { wire, batches } = camera({ led: { config: { enabled: 'on' } } })
  const settings = settingsOf(wire)
  expect(
    await settings.write([{ id: 'led', restorable: true, value: { led: { config: { enabled: 'on' } } } }]),
  ).toEqual([{ id: 'led', outcome: 'equal-already' }])
  expect(
    await settings.write([{ id: 'push', restorable: true, value: { msg_push: { chn1_msg_push_info: {} } } }]),
  ).toEqual([{ id: 'push', outcome: 'missing-here' }])
  expect(batches.flat().some((call) => call.method.startsWith('set'))).toBe(false)
})
