import { Failure } from '@pinhole/core'
import { clockClip, rtspServer, tdpServer, wsDiscoveryServer } from '@pinhole/protocol'
import { serveControl } from './control.ts'
import { serveKasa } from './kasa/serve.ts'
import { roughServer } from './rough.ts'
import { serveSmart } from './smart/serve.ts'
import { openMedia } from './services/media.ts'
import { openOnvif } from './services/onvif.ts'
import type { Twin } from './twin.ts'

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

/** Opens the wires a camera of this kind has, on its own address. */
export async function serve(twin: Twin, as: string): Promise<Serving> {
  const { address, site, wire } = twin
  const { clock, random } = site
  const open: Closing[] = []
  const touch = () => site.touch()
  let endSessions = nothing
  try {
    if (twin.kasa) {
      open.push(...(await serveKasa(twin)))
      return { as, endSessions, close: () => closeAll(open) }
    }
    if (twin.smart) {
      const served = await serveSmart(twin, (start) => onPort(address, twin.wanted.control, start))
      open.push(...served.open)
      return { as, endSessions: served.endSessions, close: () => closeAll(open) }
    }
    const rough = wire.control
    const control = await onPort(address, twin.wanted.control, async (port) => {
      if (rough && rough !== 'flood')
        return await roughServer({ address, port, how: rough, touch, clock: site.clock })
      const server = await serveControl(twin, port)
      endSessions = server.endSessions
      return server
    })
    open.push(control)
    twin.ports.control = control.port
    if (twin.streams && wire.stream !== 'closed') {
      const rtsp = await onPort(address, twin.wanted.rtsp, (port) =>
        rtspServer({
          address,
          port,
          clip: clockClip(),
          clock,
          random,
          touch,
          account: () => twin.account.camera,
          hooks: {
            pictures: () => twin.wire.stream !== 'no-pictures',
            privacy: () => (twin.state.privacy ? 'refused' : 'off'),
            cameraNow: () => clock.now() + twin.clockOffset,
          },
        }),
      )
      open.push(rtsp)
      twin.ports.rtsp = rtsp.port
      const onvif = await onPort(address, twin.wanted.onvif, (port) => openOnvif(twin, port))
      open.push(onvif)
      twin.ports.onvif = onvif.port
      open.push(
        await wsDiscoveryServer({ address, clock, random, answer: () => (touch(), twin.onvifMatch()) }),
      )
    }
    if (wire.stream !== 'closed') {
      const media = await onPort(address, twin.wanted.media, (port) => openMedia(twin, port))
      open.push(media)
      twin.ports.media = media.port
    }
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
