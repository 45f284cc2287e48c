import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { selfSigned } from './self-signed.ts'

test('a certificate made here is one the platform reads and finds rightly signed by itself', () => {
  const { cert } = selfSigned('TPRI-DEVICE')
  const read = new X509Certificate(cert)
  expect(read.subject).toBe('CN=TPRI-DEVICE')
  expect(read.verify(read.publicKey)).toBe(true)
})
