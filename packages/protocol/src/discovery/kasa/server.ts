import type { Clock } from '@pinhole/core'
import { isObject, type Json } from '../../checked.ts'
import { listenOnEther } from '../ether.ts'
import { decode, KASA_PORT, scramble } from './codec.ts'

export interface KasaUdpServerOptions {
  address: string
  /** 9999 unless told. */
  port?: number
  broadcast?: string
  /** The `system` object of a camera's `get_sysinfo`; `undefined` keeps silent. */
  answer: () => Json | undefined
  clock?: Clock
}

/** A camera's answer to any question of port 9999: what it is, and a refusal for every module it does not know. */
export function answerKasa(asked: Json, system: Json | undefined): Json | undefined {
  if (!system) return undefined
  const reply: Json = {}
  for (const module of Object.keys(asked).slice(0, 16)) {
    const known =
      module === 'system' && isObject(asked[module]) && Object.hasOwn(asked[module], 'get_sysinfo')
    reply[module] = known
      ? { get_sysinfo: { err_code: 0, system } }
      : { err_code: -10008, err_msg: 'Unsupported API call.' }
  }
  return reply
}

/** Answers the scrambled questions of UDP 9999 for one camera; modules it does not know are refused one by one. */
export function kasaUdpServer(options: KasaUdpServerOptions): Promise<{ close(): Promise<void> }> {
  const { address, broadcast, answer, port = KASA_PORT } = options
  return listenOnEther({ address, broadcast, port }, (datagram) => {
    const reply = answerKasa(decode(datagram), answer())
    return reply && scramble(JSON.stringify(reply))
  })
}
