import { outcome } from '../outcome.ts'
import type { Finding, Probe } from '../probe.ts'

/** Signal at the camera's place; the knowledge draws the line at -67 dBm. */
export const rssi: Probe = {
  id: 'rssi',
  lane: 'camera',
  needs: 'nothing',
  yields: ['rssi'],
  limit: 10_000,
  async run({ identification, device }) {
    const told = identification.facts.rssi
    let dbm: number | null = typeof told === 'number' && told < 0 ? told : null
    let bars: number | null = null
    if (device?.wifi) {
      const link = await device.wifi.read().catch((failure) => (outcome('', failure), null))
      if (link?.link === 'ethernet') return []
      dbm = link?.dbm ?? dbm
      bars = link?.bars ?? null
    }
    if (dbm === null && (bars === null || bars < 0)) return []
    // Bars only: three of four is about -67 on the firmware that tells both.
    const weak = dbm === null ? bars! < 3 : dbm < -67
    return [
      {
        question: 'rssi',
        answer: weak ? 'weak' : 'strong',
        detail: { ...(dbm === null ? {} : { dbm }), ...(bars === null ? {} : { bars }) },
      },
    ]
  },
}

/** Which of the family's usual doors are open; the list is the family's, never a sweep of all ports. */
export const ports: Probe = {
  id: 'ports',
  lane: 'camera',
  needs: 'nothing',
  yields: ['port-control', 'port-rtsp', 'port-onvif'],
  limit: 15_000,
  async run({ identification, reach }, { signal, clock }) {
    const doors = { control: 443, rtsp: 554, onvif: 2020, ...identification.ports }
    const findings: Finding[] = []
    for (const name of ['control', 'rtsp', 'onvif'] as const) {
      const question = `port-${name}`
      findings.push(
        await reach.tcp(identification.address, doors[name], signal).then(
          (ms) => ({ question, answer: 'open', detail: { port: doors[name], ms: Math.round(ms) } }),
          (failure) => outcome(question, failure),
        ),
      )
      await clock.sleep(100, signal)
    }
    return findings
  },
}

/** Whether the sealed handshake of the control port works. */
export const tls: Probe = {
  id: 'tls',
  lane: 'camera',
  needs: 'nothing',
  yields: ['tls'],
  limit: 10_000,
  run: async ({ identification, reach }, { signal }) => [
    await reach.tls(identification.address, identification.ports.control ?? 443, signal).then(
      (detail) => ({ question: 'tls', answer: 'well', detail }),
      (failure) => outcome('tls', failure),
    ),
  ],
}

/** How the last login went, or what the camera says of itself unasked. Spends no try. */
export const login: Probe = {
  id: 'login',
  lane: 'camera',
  needs: 'nothing',
  yields: ['login'],
  limit: 1000,
  async run({ identification, login }) {
    if (login)
      return [
        {
          question: 'login',
          answer: login.state,
          ...(login.seconds === undefined ? {} : { detail: { seconds: login.seconds } }),
        },
      ]
    return identification.facts.factoryDefault === true ? [{ question: 'login', answer: 'factory' }] : []
  },
}

/** Whether an account of the maker owns it, where it says so unasked. */
export const binding: Probe = {
  id: 'binding',
  lane: 'camera',
  needs: 'nothing',
  yields: ['bound'],
  limit: 1000,
  run: async ({ identification: { facts } }) =>
    typeof facts.bound === 'boolean' ? [{ question: 'bound', answer: facts.bound ? 'yes' : 'no' }] : [],
}

/** The lens covered on purpose looks like a fault and is none. */
export const privacy: Probe = {
  id: 'privacy',
  lane: 'camera',
  needs: 'login',
  yields: ['privacy'],
  limit: 10_000,
  async run({ device }) {
    if (!device?.privacy) return []
    return [
      await device.privacy.read().then(
        (on) => ({ question: 'privacy', answer: on ? 'on' : 'off' }),
        (failure) => outcome('privacy', failure),
      ),
    ]
  },
}

/** What the camera thinks of its memory card. */
export const card: Probe = {
  id: 'card',
  lane: 'camera',
  needs: 'login',
  yields: ['card'],
  limit: 10_000,
  async run({ device }) {
    if (!device?.storage) return []
    return [
      await device.storage.read().then(
        ({ state, status }) => ({ question: 'card', answer: state, detail: { status } }),
        (failure) => outcome('card', failure),
      ),
    ]
  },
}
