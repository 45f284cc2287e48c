import { expect, test } from 'vitest'
import { readDump } from './dump.ts'
import { modelText } from './models.ts'
import { TwinState } from './state.ts'

const text = modelText('tapo-pan-tilt')
const stateAt = (address: string) => new TwinState(readDump(text, address))

test('a thousand cameras of one model hold its settings once', () => {
  const one = stateAt('127.0.0.1')
  const other = stateAt('127.0.0.2')
  expect(other.modules.motion_detection).toBe(one.modules.motion_detection)
  expect(Object.isFrozen(one.modules.motion_detection?.motion_det)).toBe(true)
  expect(other.basicInfo.mac).not.toBe(one.basicInfo.mac)
})

test('what one camera is set to, its twin does not learn', () => {
  const one = stateAt('127.0.0.1')
  const other = stateAt('127.0.0.2')
  const before = structuredClone(other.modules)
  one.write('setLensMaskConfig', { lens_mask: { lens_mask_info: { enabled: 'on' } } })
  one.write('setLedStatus', { led: { config: { enabled: 'off' } } })
  one.wipe()
  one.write('setDetectionConfig', { motion_detection: { motion_det: { enabled: 'off' } } })
  expect(other.modules).toEqual(before)
  expect(stateAt('127.0.0.2').modules).toEqual(before)
})

test('a wiped camera keeps its own address and forgets what it was set to', () => {
  const state = stateAt('127.0.0.9')
  const { mac } = state.basicInfo
  state.write('setLedStatus', { led: { config: { enabled: 'off' } } })
  state.wipe()
  expect(state.basicInfo.mac).toBe(mac)
  expect(state.modules.led?.config).toMatchObject({ enabled: 'on' })
})

test('what a camera answers is its own: whoever changes the answer changes nothing else', () => {
  const state = stateAt('127.0.0.9')
  const answer = state.read('getLedStatus', undefined)
  if (!('result' in answer)) throw new Error('no answer')
  Object.assign(answer.result, { led: 'gone' })
  expect(state.read('getLedStatus', undefined)).toMatchObject({ result: { led: { config: {} } } })
})
