import type { Given, Sighting } from '@pinhole/core'
import { scanKasa } from '../kasa/client.ts'
import type { OnSighting } from '../scan.ts'
import { scanTdp } from '../tdp/client.ts'
import { certificateName, type Knocked, knockPort } from './knock.ts'

/** The ports cameras of these families listen on (protocols sheet 0.4), the likeliest first. */
export const sweepPorts = [443, 554, 2020, 8800, 19443, 10443, 9999] as const
/** Ports that hardly anything but such a camera has open. */
const TELLING: readonly number[] = [8800, 19443, 10443, 9999, 2020]
const NAMES: Readonly<Record<number, string>> = {
  443: 'control',
  554: 'rtsp',
  2020: 'onvif',
  8800: 'media',
  10443: 'kasa',
  19443: 'kasaMedia',
  9999: 'legacy',
}

export interface SweepOptions {
  given: Given
  /** From `planSweep`. */
  addresses: readonly string[]
  ports?: readonly number[]
  /** Connects under way at once; 32 at most and unless told. */
  inFlight?: number
  /** New connects a second; 128 unless told. */
  perSecond?: number
  /** How long one may be silent, milliseconds; 1500 unless told. */
  gateMs?: number
  /** After each address that is done with. */
  onProgress?(done: number): void
}

/**
 * Asks address by address, in two passes: silence on one port may be a sleeping radio, silence on two is taken for
 * nobody. One connection an address at a time; nothing is sent over it. Who has a port of these open is then asked by
 * the discovery wires, and failing that by its certificate; only what looks like a camera is told.
 */
export async function sweep(options: SweepOptions, onSighting: OnSighting): Promise<void> {
  const { given, addresses, ports = sweepPorts, perSecond = 128, gateMs = 1500 } = options
  const width = Math.min(options.inFlight ?? 32, 32)
  const [first, second = first, ...rest] = ports
  if (first === undefined || second === undefined) return
  const pace = pacer(given, perSecond)
  const knock = async (address: string, port: number): Promise<Knocked> => {
    await pace()
    return await knockPort(given, address, port, gateMs)
  }
  let done = 0
  const finish = () => options.onProgress?.(++done)
  const look = async (address: string, open: number[], others: readonly number[]) => {
    for (const port of others) if ((await knock(address, port)) === 'open') open.push(port)
    if (open.length > 0) await recognise(given, address, open, gateMs, onSighting)
    finish()
  }
  const silent: string[] = []
  await inParallel(addresses, width, async (address) => {
    const answer = await knock(address, first)
    if (answer === 'silent') silent.push(address)
    else await look(address, answer === 'open' ? [first] : [], [second, ...rest])
  })
  await inParallel(silent, width, async (address) => {
    const answer = await knock(address, second)
    if (answer === 'silent') finish()
    else await look(address, answer === 'open' ? [second] : [], rest)
  })
}

/** Asks who it is, without a password: first by the discovery wires, which tell most, then by what its ports give away. */
async function recognise(
  given: Given,
  address: string,
  open: readonly number[],
  gateMs: number,
  onSighting: OnSighting,
): Promise<void> {
  const enough = new AbortController()
  const signal = AbortSignal.any([given.signal, enough.signal])
  const heard: Sighting[] = []
  const ask = { given: { ...given, signal }, interfaces: [], targets: [address], listenMs: 1000 }
  const hear = (sighting: Sighting) => {
    heard.push(sighting)
    enough.abort(new Error('it answered'))
  }
  await Promise.all([scanTdp(ask, hear), scanKasa(ask, hear)]).catch((why: unknown) => {
    if (!enough.signal.aborted) throw why
  })
  if (heard.length > 0) return heard.forEach(onSighting)
  const sealed = open.find((port) => port === 443 || port === 10443 || port === 19443)
  const name = sealed && (await certificateName(given, address, sealed, gateMs))
  // A router or a printer has 443 open as well; the maker's own certificate is what tells (protocols sheet 2.1).
  const ours = name !== undefined && /^(TPRI-DEVICE|TP-?Link)/i.test(String(name))
  if (!ours && !open.some((port) => TELLING.includes(port))) return
  onSighting({
    heard: 'sweep',
    at: given.clock.now(),
    address,
    ports: Object.fromEntries(open.map((port) => [NAMES[port] ?? String(port), port])),
    facts: name ? { certificate: name } : {},
  })
}

/** Lets work begin so often a second and no more. */
function pacer(given: Given, perSecond: number): () => Promise<void> {
  let next = given.clock.monotonic()
  return async () => {
    const now = given.clock.monotonic()
    const at = Math.max(now, next)
    next = at + 1000 / perSecond
    if (at > now) await given.clock.sleep(at - now, given.signal)
    else given.signal.throwIfAborted()
  }
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items].values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
}
