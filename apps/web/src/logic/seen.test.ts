import { expect, test } from 'vitest'
import { seenInTwo } from './seen.ts'

const saw = (question: string, answerId: string) => ({
  question,
  answerId,
  text: { key: `${question}.${answerId}` },
  at: 0,
  probe: 'p',
})
const names = (list: readonly { question: string }[]) => list.map(({ question }) => question)

test('of a camera that is not there, closed doors are folded away', () => {
  const { plain, folded } = seenInTwo([
    saw('port-rtsp', 'silent'),
    saw('tls', 'silent'),
    saw('lan_health', 'stable'),
    saw('lan_state', 'absent'),
  ])
  expect(names(plain)).toEqual(['lan_state', 'lan_health'])
  expect(names(folded)).toEqual(['port-rtsp', 'tls'])
})

test('a door that is shut on a camera that answers is said plainly; open ones and the unknown are folded', () => {
  const { plain, folded } = seenInTwo([
    saw('lan_state', 'present_no_stream'),
    saw('port-rtsp', 'closed'),
    saw('port-control', 'open'),
    saw('rssi', 'cannot-tell'),
  ])
  expect(names(plain)).toEqual(['lan_state', 'port-rtsp'])
  expect(names(folded)).toEqual(['port-control', 'rssi'])
})

test('a home that is as it should be is folded; a silent name service or router and a wrong clock are said plainly', () => {
  const home = [
    saw('names', 'works'),
    saw('gateway', 'answers'),
    saw('neighbours', 'seen'),
    saw('rtsp', 'asks'),
  ]
  expect(names(seenInTwo(home).folded)).toEqual(['names', 'gateway', 'neighbours', 'rtsp'])
  const ill = [saw('names', 'fails'), saw('gateway', 'silent'), saw('rtsp', 'refuses'), saw('clock', 'hours')]
  expect(names(seenInTwo(ill).plain)).toEqual(['names', 'gateway', 'rtsp', 'clock'])
  const gone = [saw('lan_state', 'absent'), saw('clock', 'silent'), saw('rtsp', 'silent')]
  expect(names(seenInTwo(gone).folded)).toEqual(['clock', 'rtsp'])
})
