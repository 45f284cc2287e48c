import type { Sighting } from '@pinhole/core'
import { expect, test } from 'vitest'
import { identify } from './identify.ts'

const seen = (over: Partial<Sighting>): Sighting => ({
  heard: 'tdp',
  at: 1,
  address: '192.168.1.20',
  ports: {},
  facts: {},
  ...over,
})

test('one camera heard in three ways is one camera, and its best witness names it', () => {
  const found = identify(
    [
      seen({ heard: 'sweep', ports: { rtsp: 554 } }),
      seen({ heard: 'onvif', model: 'TP-IPC' }),
      seen({ mac: '9C-A2-F4-00-00-01', model: 'C210', deviceType: 'SMART.IPCAMERA' }),
    ],
    ({ model }) =>
      model === 'C210' ? { entry: 'tapo/c210', name: 'C210', family: 'smartcam', sure: 1 } : null,
  )
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({
    mac: '9C:A2:F4:00:00:01',
    model: 'C210',
    entry: 'tapo/c210',
    family: 'smartcam',
    ports: { rtsp: 554 },
  })
  expect(found[0]!.sure).toBeGreaterThan(0.9)
})

test('a camera that moved to another address is still the same camera, at the new one', () => {
  const mac = '9C:A2:F4:00:00:01'
  const found = identify([seen({ mac, at: 1 }), seen({ mac, at: 2, address: '192.168.1.77' })])
  expect(found.map((one) => one.address)).toEqual(['192.168.1.77'])
})

test('an open port alone names nothing and is not very sure', () => {
  const [found] = identify([seen({ heard: 'sweep', ports: { rtsp: 554 } })])
  expect(found).toMatchObject({ mac: null, model: null, family: null })
  expect(found!.sure).toBeLessThan(0.2)
})
