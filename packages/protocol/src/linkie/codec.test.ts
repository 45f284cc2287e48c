import { Secret } from '@pinhole/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  basicOf,
  type BasicVariant,
  basicVariants,
  decodeAnswer,
  decodeContent,
  encodeAnswer,
  encodeContent,
  readAnswers,
  shapeCalls,
} from './codec.ts'
import vectors from './vectors/wire.json' with { type: 'json' }

test('question and answer have exactly the bytes real cameras take and give', () => {
  expect(encodeContent(vectors.request.clear)).toBe(vectors.request.body)
  expect(decodeContent(vectors.request.body)).toEqual(JSON.parse(vectors.request.clear))
  expect(encodeAnswer(JSON.parse(vectors.answer.clear))).toBe(vectors.answer.body)
  expect(decodeAnswer(`${vectors.answer.body}\n`)).toEqual(JSON.parse(vectors.answer.clear))
  expect(JSON.stringify(shapeCalls([{ module: 'switch', method: 'get_is_enable' }]))).toBe(
    vectors.request.clear,
  )
})

test('the login is spelled in every way these cameras were seen to want', () => {
  const login = { username: vectors.login.username, password: new Secret(vectors.login.password) }
  for (const variant of basicVariants) expect(basicOf(variant, login)).toBe(vectors.basic[variant])
  expect(basicVariants.filter((variant: BasicVariant) => basicOf(variant, undefined))).toEqual([
    'unprovisioned',
  ])
})

test('an error in clear is read as well as a veiled answer', () => {
  const call = { module: 'switch', method: 'get_is_enable' }
  expect(readAnswers([call], decodeAnswer('{"err_code":-10008}'))).toEqual([{ code: -10008, result: {} }])
})

test('whatever a camera sends, it is an answer or malformed', () => {
  const call = { module: 'switch', method: 'get_is_enable' }
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json(),
        fc.object().map((value) => encodeAnswer(value)),
      ),
      (body) => {
        for (const read of [decodeContent, (text: string) => readAnswers([call], decodeAnswer(text))]) {
          try {
            read(body)
          } catch (error) {
            expect(error).toMatchObject({ kind: 'malformed' })
          }
        }
      },
    ),
  )
})
