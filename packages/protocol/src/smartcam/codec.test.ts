import { TransportFailure } from '@pinhole/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseReply, readBatch, readKnock, readNamed, readSession, sealedPart } from './codec.ts'

test('the first answer of a camera tells which login it speaks', () => {
  const data = {
    code: -40401,
    encrypt_type: ['3'],
    nonce: '24F9EF9419EE174C',
    device_confirm: 'AB',
    time: 9,
    max_time: 10,
  }
  expect(readKnock({ error_code: -40413, result: { data } })).toEqual({
    kind: 'v3',
    device: '24F9EF9419EE174C',
    confirm: 'AB',
    attemptsLeft: 9,
    attemptsAllowed: 10,
  })
  const old = { code: -40401, encrypt_type: ['1', '2'] }
  expect(readKnock({ error_code: -40401, result: { data: old } })).toEqual({
    kind: 'v2',
    encryptTypes: '1,2',
  })
  expect(readKnock({ error_code: -40211 })).toEqual({ kind: 'v4-only' })
  expect(readKnock({ error_code: -40405 })).toEqual({ kind: 'factory' })
  expect(readKnock({ error_code: 7 })).toEqual({ kind: 'other', code: 7 })
})

test('a locked camera is understood in both ways it says so', () => {
  const said = { code: -40404, sec_left: 1799 }
  expect(readKnock({ error_code: -40401, data: said })).toEqual({ kind: 'locked', seconds: 1799 })
  expect(readKnock({ error_code: -40401, result: { data: said } })).toEqual({ kind: 'locked', seconds: 1799 })
})

test('answers are laid beside their questions in whatever order a hub gives them', () => {
  const responses = [
    { method: 'b', result: { n: 1 }, error_code: 0 },
    { method: 'a', error_code: -40106 },
    { method: 'b', result: { n: 2 }, error_code: 0 },
  ]
  const calls = [{ method: 'a' }, { method: 'b' }, { method: 'b' }, { method: 'c' }]
  expect(readBatch(calls, { result: { responses } })).toEqual([
    { method: 'a', code: -40106, result: {} },
    { method: 'b', code: 0, result: { n: 1 } },
    { method: 'b', code: 0, result: { n: 2 } },
    { method: 'c', code: -1, result: {}, missing: true },
  ])
})

test('a session token that would lead elsewhere is refused', () => {
  const login = (stok: unknown) => readSession({ error_code: 0, result: { stok, start_seq: 5 } })
  expect(login('a!*()~.')).toEqual({ stok: 'a!*()~.', seq: 5, root: true })
  for (const bad of ['a/b', 'a b', '', 'a?b', 'x'.repeat(500), 7])
    expect(() => login(bad)).toThrow('malformed')
})

test('whatever comes in, it is an answer or malformed', () => {
  const json = fc.jsonValue()
  const shaped = fc.record({
    error_code: json,
    data: json,
    result: fc.oneof(json, fc.record({ data: json, stok: json, responses: json })),
  })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        json.map((each) => JSON.stringify(each)),
        shaped.map((each) => JSON.stringify(each)),
      ),
      (body) => {
        for (const read of [readKnock, readSession, sealedPart]) {
          try {
            read(parseReply(body))
          } catch (error) {
            expect(error).toBeInstanceOf(TransportFailure)
          }
        }
        try {
          readNamed('x', parseReply(body))
          readBatch([{ method: 'x' }], parseReply(body))
        } catch (error) {
          expect(error).toBeInstanceOf(TransportFailure)
        }
      },
    ),
  )
})
