import { Failure } from '@pinhole/core'
import { Port, type SmartcamGreeter, tdpServer, wsDiscoveryServer } from '@pinhole/protocol'
import type { Socket } from 'node:net'
import { controlOf } from './control.ts'
import { serveKasa } from './kasa/serve.ts'
import { roughOf } from './rough.ts'
import { serveSmart } from './smart/serve.ts'
import { mediaOf } from './services/media.ts'
import { onvifOf } from './services/onvif.ts'
import { rtspOf } from './services/rtsp.ts'
import type { Twin } from './twin.ts'
import type { TwinPorts } from './twin-options.ts'

export interface Serving {
  /** The wire faults these servers were started with, as text. */
  as: string
  endSessions(): void
  close(): Promise<void>
}

interface Closing {
  close(): Promise<void>
}

/** The wanted port, or any free one where this process may not have it (below 1024 without rights). */
async function onPort<T>(address: string, wanted: number, open: (port: number) => Promise<T>): Promise<T> {
  try {
    return await open(wanted)
  } catch (error) {
    const denied = String((error instanceof Failure ? error.cause : error) ?? '').includes('EACCES')
    if (denied) return await open(0)
    throw error instanceof Failure
      ? error
      : new Failure('twin.address-taken', { address, port: wanted }, error)
  }
}

const nothing = () => {}

/** Who greets is made when somebody first connects: of a thousand cameras most are never spoken to. */
function asleep(wake: () => (socket: Socket) => void): (socket: Socket) => void {
  let greet: ((socket: Socket) => void) | undefined
  return (socket) => (greet ??= wake())(socket)
}

/** Opens the wires a camera of this kind has, on its own address. */
export async function serve(twin: Twin, as: string): Promise<Serving> {
  const { address, site, wire } = twin
  const { clock, random } = site
  const open: Closing[] = []
  const touch = () => site.touch()
  try {
    if (twin.kasa) {
      open.push(...(await serveKasa(twin)))
      return { as, endSessions: nothing, close: () => closeAll(open) }
    }
    if (twin.smart) {
      const served = await serveSmart(twin, (start) => onPort(address, twin.wanted.control, start))
      open.push(...served.open)
      return { as, endSessions: served.endSessions, close: () => closeAll(open) }
    }
    const listen = (port: keyof TwinPorts, most: number, wake: () => (socket: Socket) => void) =>
      onPort(address, twin.wanted[port], async (wanted) => {
        const opened = await Port.open({ address, port: wanted, touch, most }, asleep(wake))
        twin.ports[port] = opened.port
        open.push(opened)
        return opened
      })
    const rough = wire.control === 'flood' ? undefined : wire.control
    let control: SmartcamGreeter | undefined
    const front = await listen('control', 64, () =>
      rough ? roughOf({ how: rough, touch, clock }) : (control = controlOf(twin)).greet,
    )
    const endSessions = () => {
      if (rough) return
      control?.forget()
      front.drop()
    }
    if (twin.streams && wire.stream !== 'closed') {
      await listen('rtsp', 32, () => rtspOf(twin))
      await listen('onvif', 16, () => onvifOf(twin))
      open.push(
        await wsDiscoveryServer({ address, clock, random, answer: () => (touch(), twin.onvifMatch()) }),
      )
    }
    if (wire.stream !== 'closed') await listen('media', 4, () => mediaOf(twin))
    // Battery cameras have a port of their own for whoever polls often; the dumps of some came over the usual one.
    for (const port of twin.battery ? [20002, 20004] : [20002]) {
      open.push(await tdpServer({ address, port, clock, random, answer: () => (touch(), twin.tdpReply()) }))
    }
    return { as, endSessions, close: () => closeAll(open) }
  } catch (error) {
    await closeAll(open)
    throw error
  }
}

async function closeAll(open: readonly Closing[]): Promise<void> {
  await Promise.all(open.map((one) => one.close()))
}
