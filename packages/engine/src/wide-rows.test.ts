import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rows } from './wide-rows.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
/** Up to nine rows of one length, odd and even, and a vector of that length. */
const tables = fc.integer({ min: 1, max: 9 }).chain((length) => {
  const row = fc.array(share, { minLength: length, maxLength: length }).map((list) => Float64Array.from(list))
  return fc.record({ matrix: fc.array(row, { minLength: 1, maxLength: 9 }), vector: row })
})
const plain = (row: Float64Array, vector: Float64Array) => row.reduce((sum, s, i) => sum + s * vector[i]!, 0)

describe('rows times a vector', () => {
  it('are what a plain sum says, for every length and every number of rows', () => {
    fc.assert(
      fc.property(tables, ({ matrix, vector }) => {
        const table = rows(matrix)
        table.vector.set(vector)
        // Backwards, so that a place in the list is not a row's number.
        table.which.set(matrix.map((_, i) => matrix.length - 1 - i))
        table.products(matrix.length)
        matrix.forEach((row, i) => {
          expect(table.into[matrix.length - 1 - i]).toBeCloseTo(plain(row, vector), 12)
          expect(table.product(i)).toBe(table.into[matrix.length - 1 - i])
        })
      }),
    )
  })

  it('leave of the vector what the row does not take', () => {
    fc.assert(
      fc.property(tables, ({ matrix, vector }) => {
        const table = rows(matrix)
        table.vector.set(vector)
        let left = vector
        matrix.forEach((row, i) => {
          left = left.map((w, f) => w * (1 - row[f]!))
          expect(table.shrink(i)).toBeCloseTo(
            left.reduce((a, b) => a + b, 0),
            12,
          )
          expect([...table.vector]).toEqual([...left])
        })
      }),
    )
  })

  it('of equal rows are equal to the last bit, wherever they stand', () => {
    const row = Float64Array.from({ length: 7 }, (_, i) => 1 / (i + 3))
    const table = rows(Array.from({ length: 6 }, () => row))
    table.vector.set(Float64Array.from({ length: 7 }, (_, i) => 1 / (i + 11)))
    table.which.set([0, 1, 2, 3, 4, 5])
    table.products(6)
    expect(new Set(table.into.subarray(0, 6)).size).toBe(1)
  })

  it('need no rows', () => {
    const table = rows([])
    table.products(0)
    expect(table.vector).toHaveLength(0)
  })
})
