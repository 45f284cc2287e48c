import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { emptyBecause, emptyReasons, type Whereabouts } from './empty-search.ts'

const wifi = {
  name: 'wlan0',
  address: '192.168.1.5',
  netmask: '255.255.255.0',
  broadcast: '192.168.1.255',
  mac: '',
  kind: 'wifi' as const,
}
const home: Whereabouts = {
  interfaces: [wifi],
  surroundings: { container: false, broadcastRoute: true },
  gateway: '192.168.1.1',
  gatewayAnswers: true,
  others: 3,
  known: [],
  swept: false,
  leftOut: [],
}
const likely = (more: Partial<Whereabouts>) =>
  emptyBecause({ ...home, ...more }).flatMap((reason) => (reason.likely ? [reason.id] : []))

test('when nothing speaks for anything else, the camera may have no power', () => {
  expect(likely({})).toEqual(['power'])
  expect(emptyBecause(home).map(({ id }) => id)).toEqual(['power', 'guest', 'isolated', 'other-subnet'])
})

test('a computer without a network, kept to itself, or in a container says so', () => {
  expect(likely({ interfaces: [] })).toEqual(['no-network'])
  const lo = { ...wifi, name: 'lo', address: '127.0.0.1', netmask: '255.0.0.0', kind: 'loopback' as const }
  expect(likely({ interfaces: [lo], gateway: undefined, gatewayAnswers: false })).toEqual(['loopback-only'])
  expect(likely({ surroundings: { container: true, broadcastRoute: true } })).toEqual(['container'])
  expect(likely({ surroundings: { container: false, broadcastRoute: false } })).toEqual(['no-broadcast'])
})

test('a guest network is known by its name, an isolating one by the silence of everybody but the router', () => {
  const surroundings = { container: false, broadcastRoute: true, ssid: 'Gastzugang' }
  expect(likely({ surroundings })).toEqual(['guest'])
  expect(likely({ swept: true, others: 0 })).toEqual(['isolated'])
  expect(likely({ others: 0 }), 'nobody was called by name yet').toEqual(['power'])
})

test('a camera that was last seen on another network is looked for there', () => {
  expect(likely({ known: ['192.168.50.7'] })).toEqual(['other-subnet'])
  expect(likely({ known: ['192.168.1.7'] })).toEqual(['power'])
})

test('a router that does not answer, and a network too large to try, are named', () => {
  expect(likely({ gatewayAnswers: false, others: 0 })).toEqual(['no-gateway'])
  expect(likely({ swept: true, leftOut: [{ name: 'eth0', why: 'too-large' }] })).toEqual(['too-large'])
})

test('every reason has its words and a remedy', () => {
  const speak = speaker('en', load('en'))
  const all = [
    ...emptyReasons({ ...home, swept: true, others: 0, gatewayAnswers: false, known: ['10.0.0.1'] }),
    ...emptyReasons({ ...home, swept: true, others: 0, leftOut: [{ name: 'a', why: 'too-large' }] }),
    ...emptyReasons({ ...home, interfaces: [], surroundings: { container: true, broadcastRoute: false } }),
    ...emptyReasons({ ...home, surroundings: { container: true, broadcastRoute: false } }),
    ...emptyReasons({ ...home, interfaces: [{ ...wifi, kind: 'loopback' }], gateway: undefined }),
  ]
  for (const { id, text, remedy } of all) {
    expect(speak.has(text.key), id).toBe(true)
    expect(speak.has(remedy!.key), id).toBe(true)
  }
})
