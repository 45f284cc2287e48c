/**
 * The network around this host, as a given thing. On a real machine it is the machine's own; in a practice home it is
 * the site's, whose hosts live on loopback. Bytes always move over real sockets: `route` says where a host's sockets
 * really are, everything else is a question about the surroundings.
 */
export interface Network {
  /** The interfaces we may use. `PINHOLE_INTERFACES` narrows them by name. */
  interfaces(): readonly NetworkInterface[]
  /** Where packets for this host go; the same address on a real machine. `undefined`: there is no way to it. */
  route(host: string, port: number): Endpoint | undefined
  /** Asks the host's name server. Never throws. */
  resolve(name: string): Promise<Resolution>
  /** The default gateway's address, if there is one. */
  gateway(): Promise<string | undefined>
  /** Hosts this machine has lately heard on its own network. */
  neighbours(): Promise<readonly Neighbour[]>
  /** Answer time in milliseconds of a host that is always on (gateway, neighbour); `undefined`: silence. */
  ping(host: string, signal?: AbortSignal): Promise<number | undefined>
  /** A Wi-Fi radio of this host that may be used to join a camera's hotspot; `undefined`: none, or not free. */
  radio(): Promise<Radio | undefined>
  /** What this host knows about itself that explains an empty search: a container, no broadcast route. */
  surroundings(): Promise<Surroundings>
  /** Tells the clock of a simulation that bytes moved; does nothing on a real machine. */
  touch?(): void
}

/** One interface: IPv4 only, because these cameras speak nothing else on the wires we know. */
export interface NetworkInterface {
  name: string
  address: string
  netmask: string
  /** The directed broadcast address, e.g. 192.168.1.255; on loopback 127.255.255.255. */
  broadcast: string
  mac: string
  kind: 'wired' | 'wifi' | 'loopback' | 'virtual'
}

export interface Endpoint {
  host: string
  port: number
}

export interface Neighbour {
  address: string
  mac: string
}

export type Resolution =
  | { state: 'resolved'; addresses: readonly string[]; ms: number }
  /** `not-asked`: the host's name server lies beyond the interfaces we may use. */
  | { state: 'no-such-name' | 'no-answer' | 'refused' | 'not-asked'; ms: number }

export interface Surroundings {
  container: boolean
  /** The network's name, if the host is on Wi-Fi and will tell. */
  ssid?: string
  broadcastRoute: boolean
}

/** A Wi-Fi radio of this host. */
export interface Radio {
  name: string
  /** Whether it carries the host's only connection; such a radio is never used unasked. */
  onlyConnection: boolean
  scan(signal?: AbortSignal): Promise<readonly Hotspot[]>
  /** Joins an open network and resolves when an address was given; rejects with a TransportFailure otherwise. */
  join(ssid: string, signal?: AbortSignal): Promise<{ address: string }>
  /** Goes back to where it was. */
  leave(): Promise<void>
}

export interface Hotspot {
  ssid: string
  bssid: string
  open: boolean
  /** dBm */
  signal: number
  band: '2.4' | '5'
}
