import type { Clock, Random } from '@pinhole/core'
import { systemRandom } from '@pinhole/core'
import type { Json } from '../../checked.ts'
import { listenOnEther } from '../ether.ts'
import { decodeTdp, encodeReply, readProbe, sealInfo } from './codec.ts'

/** What a camera says of itself. `info` goes into `encrypt_info`, sealed for the asker; `device_type` … into `result`. */
export interface TdpReply {
  result: Json
  info?: Json
}

export interface TdpServerOptions {
  address: string
  /** 20002 unless told; 20004 for battery cameras. */
  port?: number
  broadcast?: string
  /** Called for every question; `undefined` keeps silent. */
  answer: () => TdpReply | undefined
  /** Not used by this wire today; every server is given one. */
  clock?: Clock
  random?: Random
}

/** Answers TDP questions for one camera, by broadcast and to its own address, from that address and port. */
export function tdpServer(options: TdpServerOptions): Promise<{ close(): Promise<void> }> {
  const { address, broadcast, answer, random = systemRandom } = options
  return listenOnEther({ address, broadcast, port: options.port ?? 20002 }, (datagram) => {
    const probe = decodeTdp(datagram)
    if (probe.op !== 1 || !probe.checked) return undefined
    const reply = answer()
    if (!reply) return undefined
    const asker = readProbe(probe)
    const sealed = asker && reply.info ? { encrypt_info: sealInfo(reply.info, asker, random) } : {}
    return encodeReply({ ...reply.result, ...sealed }, probe.serial)
  })
}
