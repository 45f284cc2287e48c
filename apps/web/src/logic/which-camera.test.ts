import type { CameraView } from '@pinhole/core'
import { expect, test } from 'vitest'
import { finds } from '../../test/examples/find.ts'
import { cameraMeant } from './which-camera.ts'

const [kitchen, hallway, fresh, door] = finds.trouble!.cameras as [
  CameraView,
  CameraView,
  CameraView,
  CameraView,
]
const all = [kitchen, hallway, fresh, door]
const model = (...candidates: string[]) => ({
  said: 'it',
  entry: candidates.length === 1 ? candidates[0]! : null,
  candidates,
})
const meant = (
  words: string,
  cameras: readonly CameraView[] = all,
  said: ReturnType<typeof model> | null = null,
) => cameraMeant(cameras, words, said)?.name ?? null

test('a camera that is called by its name is meant, whatever else needs somebody', () => {
  expect(meant('since the power cut the kitchen cam never came back')).toBe('Kitchen')
  expect(meant('FRONT-DOOR: no picture')).toBe('Front door')
})
test('a name is a whole word: a part of another word calls nobody', () => {
  expect(meant('the kitchenette light', [kitchen, door])).toBe(null)
})
test('accents and capitals of a name do not matter', () => {
  expect(meant('la camara del salon no va', [{ ...kitchen, name: 'Salón' }, door])).toBe('Salón')
})
test('the longer name is meant where it stands whole, and two names are asked about', () => {
  const cameras = [kitchen, { ...door, name: 'Kitchen door' }]
  expect(meant('the kitchen door is dark', cameras)).toBe('Kitchen door')
  expect(meant('kitchen and front door are dark', [kitchen, door])).toBe(null)
})
test('a name that any camera could have calls none', () => {
  expect(meant('my camera is offline', [{ ...kitchen, name: 'Camera' }, hallway])).toBe('Hallway')
})
test('the only camera of the model that is named is meant, and of several the only one in trouble', () => {
  expect(meant('my doorbell', all, model('kasa/kd110'))).toBe('Front door')
  const twice = [...all, { ...kitchen, entry: 'tapo/c200' }]
  expect(meant('my C200', twice, model('tapo/c200'))).toBe('Hallway')
  expect(meant('my C2xx', all, model('tapo/c200', 'tapo/c210'))).toBe('Hallway')
})
test('a model that nobody here is, is asked about, also where one camera alone was found', () => {
  expect(meant('my C310', all, model('tapo/c310'))).toBe(null)
  expect(meant('my C310', [door], model('tapo/c310'))).toBe(null)
})
test('without a name the only camera is meant, else the only one in trouble, else nobody', () => {
  expect(meant('it is dark', [kitchen])).toBe('Kitchen')
  expect(meant('it is dark')).toBe('Hallway')
  expect(meant('it is dark', [kitchen, door])).toBe(null)
  expect(meant('it is dark', [hallway, { ...kitchen, state: 'in-trouble' }])).toBe(null)
  expect(meant('it is dark', [])).toBe(null)
})
