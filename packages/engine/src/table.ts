/** States by number, each with a bound from below and from above: open addressing, so that millions fit. */
export interface StateTable {
  /** The slot of a state, −1 when it is not held. */
  find(key: number): number
  /** The slot of a new state; slots move when the table grows, so find again after adding. */
  add(key: number, lower: number, upper: number): number
  lower: Float64Array
  upper: Float64Array
  /** 1 once the dear bound was taken. */
  sharp: Uint8Array
  count: number
  clear(): void
}

export function stateTable(): StateTable {
  let room = 1 << 15
  let keys = new Float64Array(room).fill(-1)
  const slotOf = (key: number): number => {
    const low = Math.imul((key % 4294967296) | 0, 0x9e3779b1)
    let i = (low ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)) >>> 0
    i = (i ^ (i >>> 15)) & (room - 1)
    while (keys[i] !== -1 && keys[i] !== key) i = (i + 1) & (room - 1)
    return i
  }
  const table: StateTable = {
    lower: new Float64Array(room),
    upper: new Float64Array(room),
    sharp: new Uint8Array(room),
    count: 0,
    find: (key) => {
      const i = slotOf(key)
      return keys[i] === -1 ? -1 : i
    },
    add: (key, lower, upper) => {
      if (table.count * 2 >= room) {
        const old = { keys, lower: table.lower, upper: table.upper, sharp: table.sharp }
        room *= 2
        keys = new Float64Array(room).fill(-1)
        table.lower = new Float64Array(room)
        table.upper = new Float64Array(room)
        table.sharp = new Uint8Array(room)
        for (let from = 0; from < old.keys.length; from++) {
          if (old.keys[from] === -1) continue
          const to = slotOf(old.keys[from]!)
          keys[to] = old.keys[from]!
          table.lower[to] = old.lower[from]!
          table.upper[to] = old.upper[from]!
          table.sharp[to] = old.sharp[from]!
        }
      }
      const i = slotOf(key)
      keys[i] = key
      table.lower[i] = lower
      table.upper[i] = upper
      table.sharp[i] = 0
      table.count += 1
      return i
    },
    clear: () => {
      keys.fill(-1)
      table.count = 0
    },
  }
  return table
}

/** One number for every state that is held: open addressing over keys from 0 up to 2^53. */
export interface NumberTable {
  /** The number held for a state, NaN when there is none. */
  get(key: number): number
  set(key: number, value: number): void
  count: number
}

export function numberTable(): NumberTable {
  let room = 1 << 10
  let keys = new Float64Array(room).fill(-1)
  let values = new Float64Array(room)
  const slotOf = (key: number): number => {
    let i = Math.imul((key % 4294967296) | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)
    i = Math.imul(i ^ (i >>> 15), 0x2c1b3c6d)
    i = (i ^ (i >>> 13)) & (room - 1)
    while (keys[i] !== -1 && keys[i] !== key) i = (i + 1) & (room - 1)
    return i
  }
  const table: NumberTable = {
    count: 0,
    get: (key) => {
      const i = slotOf(key)
      return keys[i] === -1 ? Number.NaN : values[i]!
    },
    set: (key, value) => {
      if (table.count * 2 >= room) {
        const old = { keys, values }
        room *= 2
        keys = new Float64Array(room).fill(-1)
        values = new Float64Array(room)
        for (let from = 0; from < old.keys.length; from++) {
          if (old.keys[from] === -1) continue
          const to = slotOf(old.keys[from]!)
          keys[to] = old.keys[from]!
          values[to] = old.values[from]!
        }
      }
      const i = slotOf(key)
      if (keys[i] === -1) {
        keys[i] = key
        table.count += 1
      }
      values[i] = value
    },
  }
  return table
}
