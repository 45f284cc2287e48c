import { createPrivateKey, X509Certificate } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, hex, type Random } from '@pinhole/core'

/** A key and its certificate, both PEM, and what a browser shows of it. */
export interface DoorIdentity {
  key: string
  cert: string
  /** SHA-256 of the certificate, `AB:CD:…`. */
  fingerprint: string
}

const DAY = 86_400_000
/** The longest that browsers accept of a certificate, days. */
const LASTS = 397
const RENEWED_BEFORE = 30

/**
 * The certificate for one address: the one kept in `folder`, or a new one when that is for another address, ends within
 * a month or does not fit its key. `folder` undefined: nothing is kept.
 */
export async function certificateFor(
  address: string,
  folder: string | undefined,
  given: { clock: Clock; random: Random },
): Promise<DoorIdentity> {
  const kept = folder === undefined ? undefined : await read(folder)
  if (kept && fits(kept, address, given.clock.now())) return kept
  const made = await make(address, given)
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, 'key.pem'), made.key, { mode: 0o600 })
    // An older file keeps its rights when it is written over.
    await chmod(join(folder, 'key.pem'), 0o600)
    await writeFile(join(folder, 'cert.pem'), made.cert)
  }
  return made
}

async function read(folder: string): Promise<DoorIdentity | undefined> {
  try {
    const key = await readFile(join(folder, 'key.pem'), 'utf8')
    const cert = await readFile(join(folder, 'cert.pem'), 'utf8')
    return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 }
  } catch {
    return undefined
  }
}

function fits({ key, cert }: DoorIdentity, address: string, now: number): boolean {
  try {
    const read_ = new X509Certificate(cert)
    return (
      read_.checkIP(address) !== undefined &&
      read_.checkPrivateKey(createPrivateKey(key)) &&
      Date.parse(read_.validFrom) <= now &&
      Date.parse(read_.validTo) > now + RENEWED_BEFORE * DAY
    )
  } catch {
    return false
  }
}

async function make(address: string, given: { clock: Clock; random: Random }): Promise<DoorIdentity> {
  // Loaded when a door is first opened: most starts need no certificate.
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const now = given.clock.now()
  const made = await x509.X509CertificateGenerator.createSelfSigned(
    {
      // Positive, and new with every certificate: browsers remember serial numbers.
      serialNumber: `01${hex(given.random.bytes(15))}`,
      name: 'CN=Pinhole',
      // A phone's clock may be behind ours.
      notBefore: new Date(now - DAY),
      notAfter: new Date(now + (LASTS - 1) * DAY),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: address }]),
      ],
    },
    crypto,
  )
  const secret = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  const key = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
  const cert = made.toString('pem')
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `${cert}\n`,
    fingerprint: new X509Certificate(cert).fingerprint256,
  }
}
