import { expect, test } from 'vitest'
import { feedsOf, hasAdapter } from './facts.ts'
import { loadCatalogue } from './load.ts'

const { entries } = loadCatalogue()
const fedBy = (id: string) => [...(feedsOf(entries.get(id)!) ?? ['unsaid'])].toSorted()

test('each camera is fed by what its source says: socket, house wiring, bell wires, battery', () => {
  expect(fedBy('tapo/c200')).toEqual(['adapter'])
  expect(fedBy('tapo/c120')).toEqual(['adapter'])
  expect(fedBy('kasa/kc420ws')).toEqual(['adapter'])
  expect(fedBy('tapo/c720')).toEqual(['mains'])
  expect(fedBy('tapo/tc55')).toEqual(['mains'])
  expect(fedBy('kasa/kd110')).toEqual(['bell'])
  expect(fedBy('tapo/d235')).toEqual(['battery', 'bell'])
  expect(fedBy('tapo/c660-kit')).toEqual(['battery'])
  expect(fedBy('tapo/c420s2')).toEqual(['battery'])
})

test('of a doorbell nobody says more than that it is no adapter; of a silent camera nothing', () => {
  expect(fedBy('tapo/d205')).toEqual(['battery', 'bell'])
  expect(hasAdapter(entries.get('tapo/d205')!)).toBe(false)
  expect(fedBy('tapo/c103')).toEqual(['unsaid'])
  expect(hasAdapter(entries.get('tapo/c103')!)).toBeNull()
})
