import { loadCatalogue } from '@pinhole/catalogue'
import { expect, it } from 'vitest'
import { modelIn } from './model-said.ts'

const catalogue = loadCatalogue()
const heard = (text: string) => modelIn(text, catalogue)

it.each([
  'my tapo cam is black at night',
  'kasa cam trouble',
  'The Kasa Cam Outdoor keeps dropping',
  'meine Kasa Kamera geht nicht',
  'mi cámara Kasa no graba',
  'la Kasa cámara no graba',
])('takes a brand and a word for any camera for no model in "%s"', (text) => {
  expect(heard(text)).toBeNull()
})

it('hears a number or a selling name beside such a word', () => {
  expect(heard('my tapo cam C210 is black')).toMatchObject({ entry: 'tapo/c210' })
  expect(heard('the Kasa Cam KC120')).toMatchObject({ entry: 'kasa/kc120' })
  expect(heard('our Kasa Spot Pan Tilt makes a noise')?.candidates).toContain('kasa/kc110')
  expect(heard('Kasa Spot camera hub')).toMatchObject({ entry: 'kasa/camera-hub' })
})
