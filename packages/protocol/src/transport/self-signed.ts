import { createSign, generateKeyPairSync } from 'node:crypto'

/** A key and a certificate, both PEM. */
export interface Identity {
  key: string
  cert: string
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const length = body.length
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const NULL = der(0x05)

/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11 */
const SHA256_RSA = sequence(oid('2a864886f70d01010b'), NULL)
/** commonName, 2.5.4.3 */
const COMMON_NAME = oid('550403')

/**
 * Makes an RSA key (2048 bits unless told; old cameras have 1024) and a certificate that nobody vouches for, as cameras
 * carry them: X.509 v3, serial 1, no extensions, valid from 2020 until 2049. The platform signs but does not write
 * certificates, hence the DER by hand.
 */
export function selfSigned(commonName: string, bits = 2048): Identity {
  const pair = generateKeyPairSync('rsa', { modulusLength: bits })
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(commonName, 'utf8')))))
  const utc = (date: string) => der(0x17, Buffer.from(date, 'ascii'))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    SHA256_RSA,
    name,
    sequence(utc('200101000000Z'), utc('491231235959Z')),
    name,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = createSign('sha256').update(body).sign(pair.privateKey)
  const certificate = sequence(body, SHA256_RSA, der(0x03, Buffer.from([0]), signature))
  const lines = certificate
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')
  return {
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

let device: Identity | undefined

/** The identity all twins of this process share; real cameras share a common name as well. */
export const deviceIdentity = (): Identity => (device ??= selfSigned('TPRI-DEVICE'))
