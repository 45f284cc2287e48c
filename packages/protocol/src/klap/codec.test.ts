import { fromHex, hex, Secret } from '@pinhole/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientHash, klapAuth, klapSession, nextSeq, readHandshake, serverHash } from './codec.ts'
import vectors from './vectors/sessions.json' with { type: 'json' }

const login = { username: vectors.username, password: new Secret(vectors.password) }
const local = fromHex(vectors.local)
const remote = fromHex(vectors.remote)

test.for([1, 2] as const)('both ends of KLAP v%s compute what public clients compute', (version) => {
  const want = vectors[version]
  const secrets = { version, local, remote, auth: klapAuth(version, login) }
  expect(hex(secrets.auth)).toBe(want.auth)
  expect(hex(serverHash(secrets))).toBe(want.server)
  expect(hex(clientHash(secrets))).toBe(want.client)
  const session = klapSession(secrets)
  expect({ key: hex(session.key), iv: hex(session.ivBase), seq: session.seq, sig: hex(session.sig) }).toEqual(
    {
      key: want.key,
      iv: want.iv,
      seq: want.seq,
      sig: want.sig,
    },
  )
  const seq = nextSeq(session.seq)
  expect(hex(session.seal(vectors.request, seq))).toBe(want.body)
  expect(session.open(fromHex(want.body), seq)).toBe(vectors.request)
  expect(() => session.open(fromHex(want.body), nextSeq(seq))).toThrow(/sealed-wrong/)
})

test('the number of a request wraps as a signed one', () => {
  expect(nextSeq(2 ** 31 - 1)).toBe(-(2 ** 31))
})

test('whatever a device sends, it is opened or refused', () => {
  const session = klapSession({ version: 2, local, remote, auth: klapAuth(2, login) })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => session.open(bytes, 1)).toThrow(/sealed-wrong/)
      if (bytes.length !== 48) expect(() => readHandshake(bytes)).toThrow(/malformed/)
    }),
  )
})
