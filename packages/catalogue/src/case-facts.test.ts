import { expect, test } from 'vitest'
import { caseFacts } from './case-facts.ts'
import { loadCatalogue } from './load.ts'

const { entries } = loadCatalogue()
const factsOf = (id: string) => caseFacts(entries.get(id)!)

test('a case keeps what a model has, and what it is known to lack', () => {
  expect(factsOf('tapo/c210')).toEqual({ cardSlot: true, turns: true, feeds: 'adapter' })
  expect(factsOf('kasa/kc100')).toMatchObject({ cardSlot: false })
  expect(factsOf('tapo/c720')).toMatchObject({ feeds: 'mains' })
  expect(factsOf('tapo/d235')).toMatchObject({ feeds: 'battery bell', resetKnown: false })
  expect(factsOf('tapo/h200')).toMatchObject({
    camera: false,
    turns: false,
    resetKnown: false,
    infrared: false,
  })
  expect(factsOf('tapo/c425')).toMatchObject({ infrared: false, feeds: 'battery', stream: false })
  expect(factsOf('tapo/c425')).not.toHaveProperty('programs')
  expect(factsOf('kasa/ec60')).toMatchObject({ stream: false, programs: false })
})

test('of a model of which nothing is known, nothing is said but that no reset is written down', () => {
  expect(factsOf('tapo/c103')).toEqual({ resetKnown: false })
})

test('a camera of a shape that never turns is known not to turn', () => {
  for (const id of [
    'kasa/kc100',
    'tapo/c100',
    'tapo/c110',
    'kasa/ec60',
    'tapo/c420',
    'tapo/c720',
    'tapo/c310',
  ])
    expect(factsOf(id).turns, id).toBe(false)
})

test('a model that is only taken for one that turns is asked about its head', () => {
  const { body, bodyGuess, features } = entries.get('tapo/c840')!
  expect([body, bodyGuess, features.panTilt]).toEqual(['pan-tilt', true, null])
  expect(factsOf('tapo/c840').turns).toBe(true)
})

test('a body that nobody established rules out no head', () => {
  const { body, bodyGuess } = entries.get('kasa/cam-outdoor-m1')!
  expect([body, bodyGuess]).toEqual(['bullet', true])
  expect(factsOf('kasa/cam-outdoor-m1')).not.toHaveProperty('turns')
})
