import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'
import { targets } from './targets.ts'

// A quick share of `npm run fuzz`, with another seed every day would find more but could not be repeated.
test.each(targets)('$name bears bytes that nobody meant for it', async (target) => {
  expect((await fuzz(target, 3000, 7)).findings).toEqual([])
})

test('each parser is given bytes it understands, so that wounds reach deep', async () => {
  const deaf: string[] = []
  for (const { name, seeds, read } of targets) {
    const told = await Promise.allSettled(seeds.map(async (seed) => await read(seed)))
    if (!told.some((each) => each.status === 'fulfilled' && each.value !== null)) deaf.push(name)
  }
  expect(deaf).toEqual([])
})

test('a parser that throws something of its own is found out', async () => {
  const broken = { name: 'broken', seeds: [Uint8Array.of(1, 2, 3)], read: () => JSON.parse('{') as unknown }
  expect((await fuzz(broken, 50)).findings[0]).toMatchObject({ kind: 'crash', at: 0 })
})
