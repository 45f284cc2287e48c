import { expect, it } from 'vitest'
import { loadKnowledge, loadMore } from '../../packages/knowledge/src/index.ts'
import { readingsExist } from './readings.ts'

it('what answers a question unasked is something that a probe finds', () => {
  expect(readingsExist.check(loadKnowledge(), {}, loadMore())).toEqual([])
  const more = structuredClone(loadMore())
  more.observations.find(({ id }) => id === 'stamp')!.readBy!.question = 'clok'
  expect(readingsExist.check(loadKnowledge(), {}, more).join()).toMatch(
    /^more\/observations\/stamp\.json: readBy\.question names clok, which no probe finds: write one of .*\bclock\b.*\.$/,
  )
})
