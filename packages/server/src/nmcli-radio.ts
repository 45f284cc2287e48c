import { type Clock, type Hotspot, type Radio, TransportFailure } from '@pinhole/core'

/** Runs `nmcli` with these arguments and gives what it printed; rejects when it is missing or says no. */
export type Nmcli = (args: readonly string[], patienceMs: number, signal?: AbortSignal) => Promise<string>

/** The profile that joins a camera's network; it lives in memory only, so a restart of the machine forgets it. */
const PROFILE = 'pinhole-camera-set-up'
const QUICK = 5000
const SLOW = 45_000

interface Device {
  name: string
  type: string
  state: string
  connection: string
}

/** One line of `nmcli -t`: parts between colons, of which those inside a part are escaped. */
export const partsOf = (line: string): string[] =>
  line.split(/(?<!\\):/).map((part) => part.replace(/\\(.)/g, '$1'))

const linesOf = (text: string): string[][] => text.split('\n').slice(0, 500).filter(Boolean).map(partsOf)

/** The devices in the text of `nmcli device status`. */
export const devicesIn = (text: string): Device[] =>
  linesOf(text).map(([name = '', type = '', state = '', connection = '']) => ({
    name,
    type,
    state,
    connection,
  }))

/** The networks in the text of `nmcli device wifi list`; a line that makes no sense is left out. */
export const hotspotsIn = (text: string): Hotspot[] => linesOf(text).flatMap(heard)

/** The devices of NetworkManager; none where the program is missing or does not run. */
async function devices(nmcli: Nmcli): Promise<Device[]> {
  const asked = nmcli(['-t', '-f', 'DEVICE,TYPE,STATE,CONNECTION', 'device', 'status'], QUICK)
  return devicesIn(await asked.catch(() => ''))
}

/** Kinds that may be a host's way out; bridges, tunnels and loopback are not. */
const ways = /^(ethernet|wifi|gsm|cdma|adsl|infiniband)$/
const connected = ({ state }: Device): boolean => state === 'connected'

/**
 * A Wi-Fi radio of this host by NetworkManager: a free one first, then one beside which the host has another way out,
 * last the only one, which says so. `only`: the interfaces that may be used at all; `before` remembers what each was
 * connected with. undefined: none.
 */
export async function nmcliRadio(
  nmcli: Nmcli,
  clock: Pick<Clock, 'sleep'>,
  only?: readonly string[],
  before: Map<string, string> = new Map(),
): Promise<Radio | undefined> {
  if (only && only.every((name) => name === 'lo')) return undefined
  const all = await devices(nmcli)
  const radios = all.filter(
    ({ name, type, state }) =>
      type === 'wifi' && /^(connected|disconnected)/.test(state) && (!only || only.includes(name)),
  )
  // Our own profile is no connection of the host.
  const carries = (device: Device) => connected(device) && device.connection !== PROFILE
  const elsewhere = (radio: Device) =>
    all.some((device) => device.name !== radio.name && ways.test(device.type) && carries(device))
  const rank = (radio: Device) => (!carries(radio) ? 0 : elsewhere(radio) ? 1 : 2)
  const [best] = radios.toSorted((a, b) => rank(a) - rank(b))
  if (best && carries(best)) before.set(best.name, best.connection)
  return best && radioOf(best.name, { onlyConnection: rank(best) === 2, nmcli, clock, before })
}

interface RadioGiven {
  onlyConnection: boolean
  nmcli: Nmcli
  clock: Pick<Clock, 'sleep'>
  before: ReadonlyMap<string, string>
}

function radioOf(name: string, { onlyConnection, nmcli, clock, before }: RadioGiven): Radio {
  const forget = () => nmcli(['connection', 'delete', PROFILE], QUICK).catch(() => '')
  return {
    name,
    onlyConnection,
    async scan(signal) {
      const text = await nmcli(
        [
          '-t',
          '-f',
          'SSID,BSSID,SECURITY,SIGNAL,FREQ',
          'device',
          'wifi',
          'list',
          'ifname',
          name,
          '--rescan',
          'yes',
        ],
        SLOW,
        signal,
      ).catch((why: unknown) => {
        throw new TransportFailure('unreachable', { why: 'scan' }, why)
      })
      return hotspotsIn(text)
    },
    async join(ssid, signal) {
      // One that a killed program left behind would be in the way.
      await forget()
      try {
        // Never the way to the internet, never by itself, never on disk.
        const profile = ['con-name', PROFILE, 'ifname', name, 'ssid', ssid, 'connection.autoconnect', 'no']
        const quiet = ['ipv4.never-default', 'yes', 'ipv4.ignore-auto-dns', 'yes', 'ipv6.method', 'disabled']
        await nmcli(['connection', 'add', 'save', 'no', 'type', 'wifi', ...profile, ...quiet], QUICK, signal)
        await nmcli(['--wait', '40', 'connection', 'up', PROFILE, 'ifname', name], SLOW, signal)
        for (let look = 0; look < 5; look++) {
          const text = await nmcli(['-t', '-f', 'IP4.ADDRESS', 'device', 'show', name], QUICK, signal)
          const address = /:(\d+(?:\.\d+){3})\//.exec(text)?.[1]
          if (address) return { address }
          await clock.sleep(1000, signal)
        }
      } catch (why) {
        await forget()
        if (signal?.aborted) throw why
        throw new TransportFailure('unreachable', { ssid }, why)
      }
      await forget()
      throw new TransportFailure('timeout', { ssid, why: 'no-address' })
    },
    async leave() {
      await forget()
      // After a kill nobody remembers; NetworkManager then connects by itself whatever is set to.
      const was = before.get(name)
      if (was) await nmcli(['--wait', '30', 'connection', 'up', was, 'ifname', name], SLOW).catch(() => '')
    },
  }
}

function heard([ssid = '', bssid = '', security = '', signal = '', freq = '']: string[]): Hotspot[] {
  const mhz = Number.parseInt(freq, 10)
  const percent = Number(signal)
  if (!ssid || !Number.isFinite(mhz) || !Number.isFinite(percent)) return []
  return [
    {
      ssid,
      bssid: bssid.toUpperCase(),
      open: security === '' || security === '--',
      // NetworkManager tells percent: 100 stands for -50 dBm and better, 0 for -100.
      signal: Math.round(Math.min(100, Math.max(0, percent)) / 2 - 100),
      band: mhz < 3000 ? '2.4' : '5',
    },
  ]
}
