import { rowsCode } from './rows-code.ts'

/** What `rows.wat` exports. Places and widths in bytes. */
interface Kernel {
  products(matrix: number, width: number, which: number, count: number, vector: number, into: number): void
  product(row: number, width: number, vector: number): number
  shrink(row: number, width: number, vector: number): number
}

const compiled = new WebAssembly.Module(Uint8Array.from(atob(rowsCode), (letter) => letter.charCodeAt(0)))

/** A matrix and one vector, in memory of their own: what is done to them hundreds of times a millisecond. */
export interface Rows {
  /** As long as a row. Written by whoever asks, and by `shrink`. */
  vector: Float64Array
  /** Which rows `products` is to take, by number; where the products are put, in the same order. */
  which: Int32Array
  into: Float64Array
  /** Products of the first `count` rows named by `which` with the vector. */
  products(count: number): void
  /** One row times the vector. */
  product(row: number): number
  /** Multiplies the vector by what the row leaves of it (1 − row), element by element; gives the sum of what is left. */
  shrink(row: number): number
}

/** `matrix`: rows of one length. */
export function rows(matrix: readonly Float64Array[]): Rows {
  const length = matrix[0]?.length ?? 0
  // Two numbers at a time: a row of odd length ends with a zero, which adds nothing.
  const even = length + (length % 2)
  const width = even * 8
  // Four rows at a time: the last four are read and written whole.
  const room = matrix.length + 3
  const all = matrix.length * width
  const starts = {
    success: 0,
    left: all,
    vector: 2 * all,
    into: 2 * all + width,
    which: 2 * all + width + room * 8,
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil((starts.which + room * 4) / 65536) })
  const { exports } = new WebAssembly.Instance(compiled, { rows: { memory } })
  const kernel = exports as unknown as Kernel
  matrix.forEach((row, i) => {
    new Float64Array(memory.buffer, starts.success + i * width, length).set(row)
    new Float64Array(memory.buffer, starts.left + i * width, length).set(row.map((s) => 1 - s))
  })
  return {
    vector: new Float64Array(memory.buffer, starts.vector, length),
    which: new Int32Array(memory.buffer, starts.which, room),
    into: new Float64Array(memory.buffer, starts.into, room),
    products: (count) =>
      kernel.products(starts.success, width, starts.which, count, starts.vector, starts.into),
    product: (row) => kernel.product(starts.success + row * width, width, starts.vector),
    shrink: (row) => kernel.shrink(starts.left + row * width, width, starts.vector),
  }
}

/** `from` times `row`, element by element, into `into`; gives the sum. */
export function times(from: Float64Array, row: Float64Array, into: Float64Array): number {
  let sum = 0
  for (let i = 0; i < into.length; i++) sum += into[i] = from[i]! * row[i]!
  return sum
}
