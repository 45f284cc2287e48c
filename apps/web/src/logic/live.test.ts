import { expect, test } from 'vitest'
import { codecOf, unpacker } from './live.ts'

const packed = (key: number, at: number, data: number[]) => [key, 0, 0, 0, at, 0, 0, 0, data.length, ...data]

test('pictures come out whole, however the bytes were cut', () => {
  const bytes = [...packed(1, 40, [1, 2, 3]), ...packed(0, 80, [4])]
  const unpack = unpacker()
  const pictures = bytes.flatMap((byte) => unpack(new Uint8Array([byte])))
  expect(pictures.map(({ key, at, data }) => [key, at, [...data]])).toEqual([
    [true, 40, [1, 2, 3]],
    [false, 80, [4]],
  ])
})

test('the decoder is named from the stream itself', () => {
  expect(codecOf(new Uint8Array([0, 0, 0, 1, 9, 16, 0, 0, 0, 1, 0x67, 0x4d, 0x40, 0x1f, 0, 0]))).toBe(
    'avc1.4d401f',
  )
  expect(codecOf(new Uint8Array([0, 0, 0, 1, 0x65, 1, 2, 3, 4]))).toBeNull()
})
