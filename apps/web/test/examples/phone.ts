import type { PhoneView } from '@pinhole/core'

const addresses: PhoneView['addresses'] = [
  { address: '192.0.2.5', name: 'wlan0', kind: 'wifi' },
  { address: '198.51.100.7', name: 'eth0', kind: 'wired' },
]
const phones: PhoneView['phones'] = [
  { id: 'a1', name: 'Android, Firefox', pairedAt: Date.now() - 9e8, seenAt: Date.now() - 6e7 },
]
const fingerprint = Array.from({ length: 32 }, (_, n) => ((n * 37 + 11) % 256).toString(16).padStart(2, '0'))
  .join(':')
  .toUpperCase()
// The look of a code, not a code: nothing can be read from it.
const qr = Array.from({ length: 37 }, (_, y) =>
  Array.from({ length: 37 }, (_, x) =>
    x < 4 || y < 4 || x > 32 || y > 32 ? 0 : (x * 7 + y * 13 + x * y) % 3 ? 0 : 1,
  ).join(''),
)

/** The states of the phones' door. */
export const phonesDoor: Record<string, PhoneView> = {
  off: { state: 'off', addresses, url: null, fingerprint: null, code: null, phones: [] },
  waiting: {
    state: 'waiting',
    addresses,
    url: 'https://192.0.2.5:7465',
    fingerprint,
    code: {
      link: 'https://192.0.2.5:7465/pair#k2Jd83nXw0QpZr5LmT1yBa',
      qr,
      until: Date.now() + 3_600_000,
      left: 3600,
    },
    phones: [],
  },
  on: { state: 'on', addresses, url: 'https://192.0.2.5:7465', fingerprint, code: null, phones },
  alone: { state: 'off', addresses: [], url: null, fingerprint: null, code: null, phones: [] },
}
