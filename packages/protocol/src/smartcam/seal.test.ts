import { hex } from '@pinhole/core'
import { expect, test } from 'vitest'
import { encodePassthrough } from './codec.ts'
import { confirmOf, formThatFits, hashOf, proofOf, sealOf } from './seal.ts'
import vectors from './vectors/login.json' with { type: 'json' }

test('a login has exactly the digests of a real camera in set-up mode', () => {
  for (const [name, each] of Object.entries(vectors)) {
    const form = name === 'md5' ? 'md5' : 'sha256'
    const shared = { client: each.client, device: each.device, hash: hashOf(each.password, form) }
    expect(shared.hash).toBe(each.hash)
    expect(confirmOf(shared)).toBe(each.confirm)
    expect(proofOf(shared)).toBe(each.proof)
    expect(hex(sealOf(shared).key)).toBe(each.key)
    expect(hex(sealOf(shared).iv)).toBe(each.iv)
    expect(formThatFits(each.confirm, each.password, shared)).toBe(form)
    expect(formThatFits(each.confirm, 'another', shared)).toBeUndefined()
  }
})

test('a sealed request is the same bytes at both ends, and its tag covers the body as written', () => {
  const { inner, sealed, seq, tagCompact, tagSpaced, ...shared } = vectors.complete
  const seal = sealOf(shared)
  expect(seal.seal(inner)).toBe(sealed)
  expect(seal.open(sealed)).toBe(inner)
  expect(seal.tag(encodePassthrough(sealed), seq)).toBe(tagCompact)
  const spaced = `{"method": "securePassthrough", "params": {"request": "${sealed}"}}`
  expect(seal.tag(spaced, seq)).toBe(tagSpaced)
  expect(() => sealOf({ ...shared, hash: 'X' }).open(sealed)).toThrow('sealed-wrong')
})
