import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { Secret } from '@pinhole/core'
import { expect, test } from 'vitest'
import { sealForCamera } from './hand-over.ts'

test('only the camera whose key it is reads the password', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  const sealed = Buffer.from(sealForCamera(new Secret('correct horse'), pem), 'base64')
  // Node 24 no longer undoes this padding safely without asking; it does here because the bytes are ours.
  const opened = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, sealed)
  expect(opened.toString()).toBe('correct horse')
})

test("without a key of its own the common one is used, and a broken key is the camera's failure", () => {
  expect(Buffer.from(sealForCamera(new Secret('x')), 'base64')).toHaveLength(128)
  expect(() => sealForCamera(new Secret('x'), 'no key')).toThrow(
    expect.objectContaining({ kind: 'malformed' }),
  )
})
