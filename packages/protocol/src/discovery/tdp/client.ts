import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type OnSighting, type ScanOptions, scanOn } from '../scan.ts'
import { encodeProbe, readReply, TDP_PORTS } from './codec.ts'

let pair: { pem: string; ours: KeyObject } | undefined

/** One key for the life of the process: what is sealed with it is broadcast to whoever asks, so it guards nothing. */
function keys(): { pem: string; ours: KeyObject } {
  if (!pair) {
    const made = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    pair = { pem: made.publicKey, ours: createPrivateKey(made.privateKey) }
  }
  return pair
}

/** Searches for Tapo-platform cameras, hubs and chimes (UDP 20002 and 20004); tells each answer once. Ends after 5 s. */
export async function scanTdp(options: ScanOptions, onSighting: OnSighting): Promise<void> {
  const { pem, ours } = keys()
  const serial = () => Buffer.from(options.given.random.bytes(4)).readUInt32BE()
  await scanOn(
    {
      ports: TDP_PORTS,
      probe: () => encodeProbe(pem, serial()),
      read: (datagram, from) => readReply(datagram, ours, from),
    },
    options,
    onSighting,
  )
}
