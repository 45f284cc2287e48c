import { expect, it } from 'vitest'
import { loadMore, partOf } from './index.ts'

it('a trouble is about the part that most of its causes need', () => {
  const about = loadMore().troubles.flatMap(({ id }) => {
    const part = partOf(id)
    return part ? [[id, part]] : []
  })
  expect(Object.fromEntries(about)).toEqual({
    'doorbell-drops': 'bell',
    'night-vision': 'camera',
    'pan-tilt-dead': 'head',
    'picture-black': 'camera',
    'sd-not-recognised': 'card',
    'small-subject-not-detected': 'camera',
  })
})

it('clips go to the cloud as well as to a card: they are about neither', () => {
  expect(partOf('clips-not-saved')).toBeNull()
  expect(partOf('no-such-trouble')).toBeNull()
})
