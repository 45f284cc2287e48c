import { caseFacts, loadCatalogue } from '@pinhole/catalogue'
import { expect, test } from 'vitest'
import { fold } from '../../state.ts'
import { asked, byEye } from './by-eye.ts'

const askedOf = (entry: string) => {
  const facts = { ...caseFacts(loadCatalogue().entries.get(entry)!) }
  const event = { kind: 'model-said' as const, entry, model: entry, facts }
  return asked(fold([{ case: 'k', seq: 0, at: 1, event }]))
}

test('nobody is asked to look at what the model does not have', () => {
  expect(askedOf('tapo/c210')).toEqual(byEye)
  expect(askedOf('tapo/c720')).not.toContain('adapter')
  expect(askedOf('kasa/kc100')).not.toContain('clip')
  expect(askedOf('kasa/kd110')).not.toContain('turn')
  expect(askedOf('tapo/h200')).toEqual(['app-pages', 'adapter'])
})
