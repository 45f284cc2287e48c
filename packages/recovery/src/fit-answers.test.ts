import { loadMore } from '@pinhole/knowledge'
import { expect, test } from 'vitest'
import { answersFor } from './fit-answers.ts'

const states = (id: string) => loadMore().observations.find((one) => one.id === id)!.states

test('whose camera opens no stream to anyone is not offered the password of a stream', () => {
  const none = new Set(['stream'] as const)
  expect(answersFor('lost_kind', states('lost_kind'), none)).toEqual(['account', 'wifi'])
  expect(answersFor('which_refuses', states('which_refuses'), none)).toEqual(['app', 'program'])
  expect(answersFor('app_login', states('app_login'), none)).toEqual(['yes', 'no'])
})

test('of a camera that nobody knows every answer is offered', () => {
  for (const { id } of loadMore().observations)
    expect(answersFor(id, states(id), new Set())).toEqual(states(id))
})
