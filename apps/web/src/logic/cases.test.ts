import type { CaseView } from '@pinhole/core'
import { expect, test } from 'vitest'
import { byCamera } from './cases.ts'

const one = (id: string, mac: string | null, openedAt: number, closedAt: number | null) =>
  ({ id, openedAt, closedAt, camera: { mac, address: null, name: mac ?? id } }) as CaseView

test('cases are gathered by camera; an open case comes first, among its own and among the cameras', () => {
  const list = byCamera([
    one('a', 'porch', 30, 40),
    one('b', 'hall', 20, null),
    one('c', 'hall', 25, 26),
    one('d', null, 10, null),
  ])
  expect(list.map(({ camera, list: cases }) => [camera.name, cases.map(({ id }) => id)])).toEqual([
    ['hall', ['b', 'c']],
    ['d', ['d']],
    ['porch', ['a']],
  ])
})
