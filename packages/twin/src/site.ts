import { type CloudState, isCloudName } from './cloud.ts'
import { createServer, type Server } from 'node:net'
import type {
  Clock,
  Endpoint,
  Hotspot,
  Neighbour,
  Network,
  NetworkInterface,
  Radio,
  Random,
  Resolution,
  Surroundings,
} from '@pinhole/core'
import { TransportFailure } from '@pinhole/core'
import type { Twin } from './twin.ts'

/** Where every camera's own open network has it (protocols 1.5). */
export const hotspotAddress = '192.168.191.1'

export interface SiteOptions {
  clock: Clock
  random: Random
  router?: { ssid?: string; psk?: string; band?: '2.4' | '5' | 'both' }
  /** Whether this host has a Wi-Fi radio to spare. */
  radio?: boolean
  surroundings?: Partial<Surroundings>
  /** Where this home's broadcasts go, so that several homes on one loopback do not hear each other. */
  broadcast?: string
  /** Other things at home that are always on, such as a printer; none unless told. */
  others?: number
}

const lan: NetworkInterface = {
  name: 'lo',
  address: '127.0.0.1',
  netmask: '255.0.0.0',
  broadcast: '127.255.255.255',
  mac: '00:00:00:00:00:00',
  kind: 'loopback',
}
/** Where a broadcast goes that no access point passes on. */
const nobody = '127.0.0.253'
const gatewayAddress = '127.0.0.254'
/** A documentation address (RFC 5737): whatever name one asks for, the site's own little cloud is meant. */
const cloudAddress = '192.0.2.53'

/**
 * A home: a router, names, the vendor's cloud, this host's radio, and the twins. It is the `Network` that everything
 * else is handed, so that all which lives outside a camera can go wrong too.
 */
export class Site implements Network {
  readonly clock: Clock
  readonly random: Random
  readonly twins: Twin[] = []
  readonly router: { ssid: string; psk: string; band: '2.4' | '5' | 'both'; up: boolean }
  dns: 'ok' | 'fails' = 'ok'
  internet = true
  /** The one switch of the vendor's cloud. */
  cloud: CloudState = 'ok'
  /** Whether the router answers a knock; some carry everything and answer nothing. */
  gatewayAnswers = true
  readonly others: readonly Neighbour[]
  /** Whether the access point lets broadcasts pass. */
  broadcasts = true
  hasRadio: boolean
  readonly #around: Surroundings
  #lan: NetworkInterface
  #joined: Twin | undefined
  #server: Server | undefined
  #cloudPort: number | undefined

  constructor(options: SiteOptions) {
    const { clock, random, router = {}, radio = false, surroundings = {} } = options
    this.clock = clock
    this.random = random
    this.router = { ssid: 'Practice', psk: 'practice-home', band: 'both', up: true, ...router }
    this.hasRadio = radio
    this.others = Array.from({ length: options.others ?? 0 }, (_, n) => ({
      address: `127.0.0.${252 - n}`,
      mac: `02:00:5E:00:01:${(n + 1).toString(16).toUpperCase().padStart(2, '0')}`,
    }))
    this.#lan = options.broadcast ? { ...lan, broadcast: options.broadcast } : lan
    this.#around = { container: false, broadcastRoute: true, ssid: this.router.ssid, ...surroundings }
  }

  /** Opens what stands for the internet. Without it the cloud never answers. */
  async open(): Promise<void> {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.end()
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    server.unref()
    this.#server = server
    const at = server.address()
    this.#cloudPort = typeof at === 'object' && at ? at.port : undefined
  }

  async close(): Promise<void> {
    await Promise.all(this.twins.map((twin) => twin.close()))
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()))
  }

  /** The router restarts: everything falls off and comes back after a minute and a half. */
  async rebootRouter(): Promise<void> {
    this.router.up = false
    for (const twin of this.twins) twin.body.lose()
    for (const twin of this.twins) twin.act('router_reboot')
    await this.clock.sleep(90_000)
    this.router.up = true
    for (const twin of this.twins) twin.body.join()
  }

  /** A camera has another address; a home whose broadcasts go to one camera alone follows it. */
  moved(from: string, to: string): void {
    if (this.#lan.broadcast === from) this.#lan = { ...this.#lan, broadcast: to }
  }

  /** Names are asked of another server from now on. */
  changeDns(): void {
    for (const twin of this.twins) twin.act('change_dns')
  }

  /** Whether names resolve at home just now, faults included. */
  get namesWork(): boolean {
    return this.dns === 'ok' && !this.twins.some((twin) => twin.faults.some((fault) => fault.home?.dns))
  }

  /** Whether one name stands for both bands and the router sends who joins to the one that cameras do not speak. */
  get steers(): boolean {
    return (
      this.router.band !== '2.4' && this.twins.some((twin) => twin.faults.some((fault) => fault.home?.steers))
    )
  }

  /** Whether the vendor's servers can be reached just now, faults included. */
  get cloudWorks(): boolean {
    const silent = this.twins.some((twin) => twin.faults.some((fault) => fault.home?.cloud))
    const answers = this.cloud === 'ok' || this.cloud === 'registration-stuck'
    return this.namesWork && this.internet && answers && !silent
  }

  /** The home as what everything else is handed: nothing but a network. */
  get network(): Network {
    return this
  }

  interfaces(): readonly NetworkInterface[] {
    return [this.broadcasts ? this.#lan : { ...this.#lan, broadcast: nobody }]
  }

  route(host: string, port: number): Endpoint | undefined {
    if (host === hotspotAddress) return this.#joined?.reach(port)
    if (host === cloudAddress) {
      return this.cloudWorks && this.#cloudPort ? { host: '127.0.0.1', port: this.#cloudPort } : undefined
    }
    const twin = this.twins.find((one) => one.address === host)
    if (!twin) return { host, port }
    return twin.body.phase === 'online' && this.router.up ? twin.reach(port) : undefined
  }

  async resolve(name: string): Promise<Resolution> {
    if (/^\d+(\.\d+){3}$/.test(name)) return { state: 'resolved', addresses: [name], ms: 0 }
    if (!this.namesWork || !this.router.up) return { state: 'no-answer', ms: 2_000 }
    // What can be no name (RFC 6761) the home's own server answers by itself.
    if (/\.invalid\.?$/i.test(name)) return { state: 'no-such-name', ms: 3 }
    if (!this.internet) return { state: 'no-answer', ms: 2_000 }
    if (this.cloud === 'name-fails' && isCloudName(name)) return { state: 'no-such-name', ms: 14 }
    return { state: 'resolved', addresses: [cloudAddress], ms: 14 }
  }

  async gateway(): Promise<string | undefined> {
    return gatewayAddress
  }

  async neighbours(): Promise<readonly Neighbour[]> {
    const online = this.twins.filter((twin) => twin.body.phase === 'online')
    return [
      { address: gatewayAddress, mac: '02:00:5E:00:00:01' },
      ...(this.router.up ? this.others : []),
      ...online.map(({ address, mac }) => ({ address, mac })),
    ]
  }

  async ping(host: string): Promise<number | undefined> {
    if (!this.router.up) return undefined
    if (host === gatewayAddress) return this.gatewayAnswers ? 2 : undefined
    if (this.others.some(({ address }) => address === host)) return 4
    return this.twins.some((twin) => twin.address === host && twin.body.phase === 'online') ? 6 : undefined
  }

  async surroundings(): Promise<Surroundings> {
    return this.#around
  }

  touch(): void {
    const { clock } = this
    if ('touch' in clock && typeof clock.touch === 'function') clock.touch()
  }

  /** The camera whose open network this host has joined. */
  get joined(): Twin | undefined {
    return this.#joined
  }

  async radio(): Promise<Radio | undefined> {
    if (!this.hasRadio) return undefined
    return {
      name: 'wlan0',
      onlyConnection: false,
      scan: async () => this.hotspots(),
      join: async (ssid) => {
        await this.clock.sleep(3_000)
        const twin = this.twins.find((one) => one.hotspot === ssid)
        if (!twin) throw new TransportFailure('unreachable', { ssid })
        this.#joined = twin
        return { address: '192.168.191.100' }
      },
      leave: async () => {
        this.#joined = undefined
      },
    }
  }

  /** The networks in the air: the router's and those of cameras that wait to be set up. */
  hotspots(): readonly Hotspot[] {
    const { ssid, up, band } = this.router
    const own: Hotspot = {
      ssid,
      bssid: '02:00:5E:00:00:01',
      open: false,
      signal: -52,
      band: band === '5' ? '5' : '2.4',
    }
    const cameras = this.twins.flatMap(({ hotspot, mac }): Hotspot[] =>
      hotspot ? [{ ssid: hotspot, bssid: mac, open: true, signal: -40, band: '2.4' }] : [],
    )
    return [...(up ? [own] : []), ...cameras]
  }
}
