import { describe, expect, test } from 'vitest'
import { adminName, passcodesOf, rewritten, setUpPasscode } from './credential.ts'
import { frameSeal } from './frame.ts'
import { sha256Crypt } from './sha256-crypt.ts'
import {
  agreeAsDevice,
  agreeAsUser,
  contextOf,
  deviceShare,
  keptOf,
  secretFrom,
  sessionKeys,
  userShare,
  verifierOf,
} from './spake2plus.ts'

const bytes = (from: number, count: number) => Uint8Array.from({ length: count }, (_, at) => from + at)
const hex = (given: Uint8Array) => Buffer.from(given).toString('hex')
const repeated = (byte: string) => BigInt(`0x${byte.repeat(32)}`)

describe('the newer login agrees with the recorded exchange (vector A9)', () => {
  const passcode = passcodesOf('test-Passw0rd')[0]!
  const verifier = verifierOf(passcode, bytes(0xa0, 16), 5000)
  const randoms = { user: bytes(0, 32), device: bytes(32, 32) }
  const [x, y] = [repeated('11'), repeated('22')]
  const X = userShare(verifier, x)
  const Y = deviceShare(verifier, y)

  test('one password gives the recorded numbers and shares', () => {
    expect(passcode).toBe('b28cdc2abd62f5a7953d711c8eb25eba')
    expect(verifier.w0.toString(16)).toBe('a0791d3c414c5ff75f9506cb84dbdc17f73d0c8e3b815eda2a08e1b763ad4ba1')
    expect(verifier.w1.toString(16)).toBe('f3d345a33316cf3735164dee19c1acbca0d5d592225145e4d2fcc072fff630a4')
    expect(hex(X)).toBe(
      '048210c52db83f530353e48e155cfc695682f694bf5880a21c8c32e924d39b5d27788bc4faae90fa3b32b76a421107f20f8b7c90024ef082fa5c015ca4740ff5ba',
    )
    expect(hex(Y)).toBe(
      '0456757a97497f9bc04fa8ffe1a6661d0455b29441e6655e2bd2e84d0a3f28fcd00dafc641ee6987cba41ecac3b702c82a1b3e087a9e19d314228de4ae02d6f5f8',
    )
    expect(hex(contextOf(randoms))).toBe('5b2a9a4124d0c3da88f8de08252b62cbfbb514891b888aa3d90d68f34a8594a2')
  })

  test.each([
    ['the program', () => agreeAsUser(verifier, x, Y, randoms)],
    ['the camera', () => agreeAsDevice(verifier, keptOf(verifier), y, X, randoms)],
  ])('%s ends with the recorded keys', (_who, agree) => {
    const agreed = agree()
    expect(hex(agreed.ke)).toBe('4c16e578a1e08dcc9306a24f749af1b6e6988cd0f714cc06d2994365467817a3')
    expect(agreed.userConfirm.toString('base64')).toBe('2JXLs+xoKBDMuCmlp2PSE1S6n+HSE9213C/R63AAYrw=')
    expect(agreed.deviceConfirm.toString('base64')).toBe('nBEdqaIXsQ3L/aATKxFC7SZ44w9klsj2M7V9OCKel94=')
    expect(hex(agreed.shared)).toBe('9052d9c96a01b6dc074580f84ab69e8659e18303ba333e0dda06729ddbf0c19e')
  })

  test('requests are framed as recorded, and frames open again', () => {
    const { key, nonce } = sessionKeys(agreeAsUser(verifier, x, Y, randoms).shared)
    expect([hex(key), hex(nonce)]).toEqual(['3b1d8948a6dc630a9985cbde9b2c0400', '841ddfb80ea07f2407cb14f6'])
    const clear = '{"method":"multipleRequest","params":{"requests":[]}}'
    const seal = frameSeal(key, nonce)
    const frame = seal.seal(clear, 1000)
    expect(hex(frame)).toBe(
      '000003e884f7287e2cd062b8ddb57748665570e35588701e3c3545042b0cd9d2bc20eccb2ce74cb5c4e3c4fcd8105735a23c592cd925029e11850430b669b6891bce7b947d5c6a71ba',
    )
    expect(seal.open(frame)).toEqual({ clear, seq: 1000 })
    frame[10] = (frame[10] ?? 0) ^ 1
    expect(() => seal.open(frame)).toThrow('sealed-wrong')
  })

  test('another password, or a share that is no point, agrees on nothing', () => {
    const other = verifierOf('something else', bytes(0xa0, 16), 5000)
    const here = agreeAsUser(other, x, Y, randoms)
    expect(here.deviceConfirm).not.toEqual(agreeAsUser(verifier, x, Y, randoms).deviceConfirm)
    expect(() => agreeAsUser(verifier, x, bytes(4, 65), randoms)).toThrow('sealed-wrong')
    expect(() => agreeAsUser(verifier, x, new Uint8Array(3), randoms)).toThrow('sealed-wrong')
    expect(() => agreeAsDevice(verifier, keptOf(verifier), y, new Uint8Array(65), randoms)).toThrow(
      'sealed-wrong',
    )
  })
})

test('a camera that asks for a billion rounds is not obeyed', () => {
  expect(() => verifierOf('x', bytes(0, 16), 1_000_000_000)).toThrow('malformed')
})

test('secret numbers are never zero and stay below the group order', () => {
  expect(secretFrom(new Uint8Array(40))).toBe(1n)
  expect(secretFrom(new Uint8Array(40).fill(255)) < 2n ** 256n).toBe(true)
})

test('a camera in set-up mode is opened with a passcode made of its MAC (vector A10)', () => {
  expect(setUpPasscode(Uint8Array.of(0xaa, 0xbb, 0xcc, 0x11, 0x22, 0x33))).toBe(
    'E36D503BDAF829B2CE46EC39F7889E334FF3C1D3D9B3AFBC4C93E6B7131A7FDA',
  )
})

test('the user is named as the firmware counts', () => {
  expect(adminName(undefined)).toBe('21232f297a57a5a743894a0e4a801fc3')
  expect(adminName(1)).toBe('8C6976E5B5410415BDE908BD4DEE15DFB167A9C873FC4BB8A81F6F2AB448A918')
})

test('passcodes are rewritten as firmware asks, and never guessed', () => {
  expect(rewritten('abc', undefined)).toBe('abc')
  expect(rewritten('abc', { type: 'password_shadow', params: { passwd_id: 2 } })).toBe(
    'a9993e364706816aba3e25717850c26c9cd0d89d',
  )
  expect(() => rewritten('abc', { type: 'password_authkey', params: {} })).toThrow('malformed')
})

// What the C library's own `crypt` makes of the inputs of the scheme's specification.
test.each([
  ['$5$saltstring', 'Hello world!', '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
  [
    '$5$rounds=10000$saltstringsaltstring',
    'Hello world!',
    '$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA',
  ],
  [
    '$5$rounds=1400$anotherlongsaltstring',
    'a very much longer text to encrypt.  This one even stretches over morethan one line.',
    '$5$rounds=1400$anotherlongsalts$Rx.j8H.h8HjEDGomFU8bDkXm3XIUnzyxf12oP84Bnq1',
  ],
])('SHA-256-crypt with %s gives what the C library gives', (prefix, key, expected) => {
  expect(sha256Crypt(key, prefix)).toBe(expected)
})
