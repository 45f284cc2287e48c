import { createSocket, type Socket } from 'node:dgram'
import type { Sink } from './stream.ts'

/** A camera's two UDP ports for one track. */
export interface UdpPair extends Sink {
  ports: readonly [rtp: number, rtcp: number]
  close(): void
}

/**
 * Opens an even port for RTP and the next one for RTCP, as old players expect; `undefined` when ten tries found none.
 * `heard` is called for every packet of the viewer, whose receiver reports keep a session alive.
 */
export async function openUdp(
  address: string,
  viewer: string,
  rtpPort: number,
  rtcpPort: number,
  heard: () => void,
): Promise<UdpPair | undefined> {
  for (let tries = 0; tries < 10; tries++) {
    const rtp = await bind(address, 0)
    const port = rtp?.address().port ?? 1
    const rtcp = rtp && port % 2 === 0 ? await bind(address, port + 1) : undefined
    if (!rtp || !rtcp) {
      rtp?.close()
      continue
    }
    for (const socket of [rtp, rtcp]) {
      socket.on('message', heard)
      socket.on('error', () => {})
    }
    return {
      ports: [port, port + 1],
      rtp: (packet) => rtp.send(packet, rtpPort, viewer),
      rtcp: (packet) => rtcp.send(packet, rtcpPort, viewer),
      close: () => {
        rtp.close()
        rtcp.close()
      },
    }
  }
  return undefined
}

function bind(address: string, port: number): Promise<Socket | undefined> {
  const socket = createSocket('udp4')
  return new Promise((resolve) => {
    socket.once('error', () => resolve(undefined))
    socket.bind(port, address, () => resolve(socket))
  })
}
