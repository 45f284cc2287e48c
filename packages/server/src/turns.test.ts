import { loadCatalogue } from '@pinhole/catalogue'
import { expect, test } from 'vitest'
import { matcher } from './finder.ts'

test('a doorbell is known not to turn its head, a pan-tilt camera to turn it, a cube not to, and of a shape that is guessed nobody says', () => {
  const turns = (model: string) => matcher(loadCatalogue())({ model })?.facts?.turns
  expect(['KD110', 'C210', 'C100', 'C103'].map(turns)).toEqual([false, true, false, undefined])
})
