import { hex, Secret } from '@pinhole/core'
import fc from 'fast-check'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { loginFields, openKeys, openText, readKey, sealKeys, sealText } from './codec.ts'
import vectors from './vectors/login.json' with { type: 'json' }

const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
const keys = { key: new Uint8Array(16).fill(1), iv: new Uint8Array(16).fill(2) }

test('the login is spelled as hubs take it, old and new', () => {
  const login = { username: vectors.username, password: new Secret(vectors.password) }
  const { username, password, password2 } = vectors.fields
  expect(loginFields(1, login)).toEqual({ username, password })
  expect(loginFields(2, login)).toEqual({ username, password2 })
})

test('a key handed over in PEM carries the session key back', () => {
  const asker = readKey(pair.publicKey.export({ type: 'spki', format: 'pem' }) as string)
  const opened = openKeys(sealKeys(keys, asker!), pair.privateKey)
  expect([hex(opened.key), hex(opened.iv)]).toEqual([hex(keys.key), hex(keys.iv)])
  expect(openText(opened, sealText(keys, 'häuslich'))).toBe('häuslich')
  expect(readKey('-----BEGIN PUBLIC KEY-----')).toBeUndefined()
  expect(
    readKey(
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
        type: 'spki',
        format: 'pem',
      }) as string,
    ),
  ).toBeUndefined()
  expect(createPublicKey(pair.privateKey).asymmetricKeyType).toBe('rsa')
})

test('whatever a hub sends as key or answer, it is opened or refused', () => {
  fc.assert(
    fc.property(fc.base64String({ maxLength: 300 }), (text) => {
      for (const read of [() => openKeys(text, pair.privateKey), () => openText(keys, text)]) {
        try {
          read()
        } catch (error) {
          expect(error).toMatchObject({ kind: 'sealed-wrong' })
        }
      }
    }),
  )
})
