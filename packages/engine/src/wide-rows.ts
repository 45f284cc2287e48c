/**
 * Products of rows of a flat matrix with one vector, four rows by one pass: what costs is fetching, not multiplying.
 * `which` names the rows, `into` takes the products in the same order.
 */
export function products(
  matrix: Float64Array,
  which: Int32Array,
  count: number,
  vector: Float64Array,
  into: Float64Array,
): void {
  const n = vector.length
  const last = count - 1
  for (let k = 0; k < count; k += 4) {
    // The last four are filled up with the last row: cheaper than one row alone.
    let a = which[k]! * n
    let b = which[Math.min(k + 1, last)]! * n
    let c = which[Math.min(k + 2, last)]! * n
    let d = which[Math.min(k + 3, last)]! * n
    let x = 0
    let y = 0
    let z = 0
    let u = 0
    for (let i = 0; i < n; i++) {
      const w = vector[i]!
      x += w * matrix[a++]!
      y += w * matrix[b++]!
      z += w * matrix[c++]!
      u += w * matrix[d++]!
    }
    into[k] = x
    if (k + 1 < count) into[k + 1] = y
    if (k + 2 < count) into[k + 2] = z
    if (k + 3 < count) into[k + 3] = u
  }
}

/** One row of the matrix times the vector. */
export function product(matrix: Float64Array, row: number, vector: Float64Array): number {
  const n = vector.length
  let at = row * n
  let x = 0
  let y = 0
  let i = 0
  for (; i + 1 < n; i += 2, at += 2) {
    x += vector[i]! * matrix[at]!
    y += vector[i + 1]! * matrix[at + 1]!
  }
  return i < n ? x + y + vector[i]! * matrix[at]! : x + y
}

/** Multiplies the vector by the row, element by element; gives the sum of what is left. */
export function shrink(vector: Float64Array, matrix: Float64Array, row: number): number {
  const n = vector.length
  let at = row * n
  let x = 0
  let y = 0
  let i = 0
  for (; i + 1 < n; i += 2, at += 2) {
    x += vector[i]! *= matrix[at]!
    y += vector[i + 1]! *= matrix[at + 1]!
  }
  return i < n ? x + y + (vector[i]! *= matrix[at]!) : x + y
}

/** `from` times `row`, element by element, into `into`; gives the sum. */
export function times(from: Float64Array, row: Float64Array, into: Float64Array): number {
  let sum = 0
  for (let i = 0; i < into.length; i++) sum += into[i] = from[i]! * row[i]!
  return sum
}
