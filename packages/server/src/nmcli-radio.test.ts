import { SimulatedClock, TransportFailure } from '@pinhole/core'
import { expect, test } from 'vitest'
import { type Nmcli, nmcliRadio, partsOf } from './nmcli-radio.ts'

const clock = new SimulatedClock()

interface Host {
  /** Device name → type and the profile it is connected with, null = free. */
  devices: Record<string, { type: string; connection: string | null }>
  /** Lines of the scan, as nmcli prints them. */
  air?: string[]
  refuses?: boolean
  address?: boolean
}

/** A double of the program: it keeps profiles and devices as the real one does, and prints as `-t` prints. */
function nmcliOf(host: Host) {
  const profiles = new Map<string, string[]>()
  const asked: string[][] = []
  const nmcli: Nmcli = async (args) => {
    asked.push([...args])
    const line = args.join(' ')
    if (line.includes('device status'))
      return Object.entries(host.devices)
        .map(([name, { type, connection }]) =>
          [name, type, connection ? 'connected' : 'disconnected', connection ?? ''].join(':'),
        )
        .join('\n')
    if (line.includes('wifi list')) return (host.air ?? []).join('\n')
    const name = 'pinhole-camera-set-up'
    if (line.startsWith('connection delete')) {
      if (!profiles.delete(name)) throw new Error('unknown connection')
      for (const device of Object.values(host.devices))
        if (device.connection === name) device.connection = null
      return ''
    }
    if (line.startsWith('connection add')) {
      if (profiles.has(name)) throw new Error('exists')
      profiles.set(name, [...args])
      return ''
    }
    if (line.includes('connection up')) {
      const wanted = args[args.indexOf('up') + 1]!
      if (host.refuses || (wanted === name && !profiles.has(name)))
        throw new Error('Error: Connection activation failed')
      host.devices[args.at(-1)!]!.connection = wanted
      return ''
    }
    if (line.includes('IP4.ADDRESS'))
      return host.address === false ? '' : 'IP4.ADDRESS[1]:192.168.191.100/24\n'
    throw new Error(`nobody taught the double: ${line}`)
  }
  return { nmcli, asked, profiles }
}

test('a computer without NetworkManager, or without Wi-Fi, has no radio', async () => {
  expect(await nmcliRadio(() => Promise.reject(new Error('ENOENT')), clock)).toBeUndefined()
  const { nmcli } = nmcliOf({ devices: { eth0: { type: 'ethernet', connection: 'Wired' } } })
  expect(await nmcliRadio(nmcli, clock)).toBeUndefined()
})

test('a radio that carries the only connection says so; a cable beside it, or a second radio, makes it free', async () => {
  const wlan0 = { type: 'wifi', connection: 'Home' }
  const bridge = { type: 'bridge', connection: 'docker0' }
  const of = async (devices: Host['devices'], only?: string[]) =>
    await nmcliRadio(nmcliOf({ devices }).nmcli, clock, only)
  expect(await of({ wlan0, docker0: bridge })).toMatchObject({ name: 'wlan0', onlyConnection: true })
  expect(await of({ wlan0, eth0: { type: 'ethernet', connection: 'Wired' } })).toMatchObject({
    name: 'wlan0',
    onlyConnection: false,
  })
  expect(await of({ wlan0, wlan1: { type: 'wifi', connection: null } })).toMatchObject({
    name: 'wlan1',
    onlyConnection: false,
  })
  expect(await of({ wlan0 }, ['eth0'])).toBeUndefined()
  expect(await of({ wlan0 }, ['lo'])).toBeUndefined()
})

test('the networks in the air are read with names that hold colons, and hidden ones are left out', async () => {
  const { nmcli } = nmcliOf({
    devices: { wlan0: { type: 'wifi', connection: null } },
    air: [
      String.raw`Tapo_Cam_00A1:9C\:A2\:F4\:00\:00\:A1::90:2437 MHz`,
      String.raw`our\: home:02\:00\:5E\:00\:00\:01:WPA2:40:5180 MHz`,
      String.raw`:02\:00\:5E\:00\:00\:02:WPA2:40:2412 MHz`,
    ],
  })
  expect(partsOf(String.raw`a\:b:c\\d:`)).toEqual(['a:b', String.raw`c\d`, ''])
  expect(await (await nmcliRadio(nmcli, clock))!.scan()).toEqual([
    { ssid: 'Tapo_Cam_00A1', bssid: '9C:A2:F4:00:00:A1', open: true, signal: -55, band: '2.4' },
    { ssid: 'our: home', bssid: '02:00:5E:00:00:01', open: false, signal: -80, band: '5' },
  ])
})

test("a camera's network is joined for a while, never for good and never as the way to the internet", async () => {
  const host: Host = { devices: { wlan0: { type: 'wifi', connection: 'Home' } } }
  const { nmcli, profiles } = nmcliOf(host)
  const before = new Map<string, string>()
  const radio = (await nmcliRadio(nmcli, clock, undefined, before))!
  expect(await radio.join('Tapo_Cam_00A1')).toEqual({ address: '192.168.191.100' })
  const profile = profiles.get('pinhole-camera-set-up')!.join(' ')
  for (const part of ['save no', 'autoconnect no', 'never-default yes', 'ssid Tapo_Cam_00A1'])
    expect(profile).toContain(part)
  // Killed now, another life finds the radio busy with our own profile only, and joins again.
  expect(await nmcliRadio(nmcli, clock)).toMatchObject({ onlyConnection: false })
  await radio.join('Tapo_Cam_00A1')
  await (await nmcliRadio(nmcli, clock, undefined, before))!.leave()
  expect(profiles.size).toBe(0)
  expect(host.devices.wlan0!.connection).toBe('Home')
})

test('a network that refuses, or gives no address, is a failure of the transport and leaves nothing behind', async () => {
  const devices = { wlan0: { type: 'wifi', connection: null } }
  for (const [more, kind] of [
    [{ refuses: true }, 'unreachable'],
    [{ address: false }, 'timeout'],
  ] as const) {
    const { nmcli, profiles } = nmcliOf({ devices, ...more })
    const radio = (await nmcliRadio(nmcli, clock))!
    const failure = await clock.autojump(() => radio.join('Tapo_Cam_00A1').catch((why: unknown) => why))
    expect(failure).toBeInstanceOf(TransportFailure)
    expect(failure).toMatchObject({ kind })
    expect(profiles.size).toBe(0)
  }
})
