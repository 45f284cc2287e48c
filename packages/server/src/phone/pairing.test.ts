import { seededRandom, SimulatedClock } from '@pinhole/core'
import { openStore } from '@pinhole/store'
import { expect, test } from 'vitest'
import { Pairing } from './pairing.ts'

async function house() {
  const clock = new SimulatedClock()
  const { settings } = await openStore({ folder: ':memory:', clock, random: seededRandom(1) })
  const again = (seed: number) => new Pairing({ clock, random: seededRandom(seed), settings })
  const pairing = again(2)
  const offer = () => {
    pairing.offer()
    return pairing.offered!.word
  }
  return { clock, pairing, again, offer }
}

test('a code pairs one phone, once', async () => {
  const { pairing, offer } = await house()
  const code = offer()
  const word = await pairing.redeem(code, '192.168.1.30', 'iPhone')
  expect(await pairing.who(word)).toMatchObject({ name: 'iPhone' })
  await expect(pairing.redeem(code, '192.168.1.31', 'Android')).rejects.toMatchObject({
    code: 'phone.code-wrong',
  })
  expect(await pairing.who(`${word}x`)).toBeUndefined()
})

test('a code ends after five minutes, and when a new one is made', async () => {
  const { clock, pairing, offer } = await house()
  const first = offer()
  await clock.advance(300_000)
  expect(pairing.offered).toBeUndefined()
  await expect(pairing.redeem(first, 'a', 'x')).rejects.toMatchObject({ code: 'phone.code-wrong' })
  const second = offer()
  offer()
  await expect(pairing.redeem(second, 'a', 'x')).rejects.toMatchObject({ code: 'phone.code-wrong' })
})

test('who guesses must wait, even with the right code, and other phones need not', async () => {
  const { clock, pairing, offer } = await house()
  const code = offer()
  for (let n = 0; n < 5; n++)
    await expect(pairing.redeem(`guess ${n}`, 'a', 'x')).rejects.toMatchObject({ code: 'phone.code-wrong' })
  await expect(pairing.redeem(code, 'a', 'x')).rejects.toMatchObject({
    code: 'phone.too-many',
    values: { seconds: 60 },
  })
  expect(await pairing.redeem(code, 'b', 'x')).toBeTypeOf('string')
  await clock.advance(60_000)
  expect(await pairing.redeem(offer(), 'a', 'x')).toBeTypeOf('string')
})

test('guesses from many addresses end the code', async () => {
  const { pairing, offer } = await house()
  offer()
  for (let n = 0; n < 20; n++) await pairing.redeem('guess', `address ${n}`, 'x').catch(() => {})
  expect(pairing.offered).toBeUndefined()
  await expect(pairing.redeem('guess', 'one more', 'x')).rejects.toMatchObject({ code: 'phone.too-many' })
})

test('a paired phone stays paired over a restart, until it is revoked or stays away for 90 days', async () => {
  const { clock, pairing, again, offer } = await house()
  const word = await pairing.redeem(offer(), 'a', 'iPhone')
  const restarted = again(9)
  await clock.advance(80 * 86_400_000)
  expect(await restarted.who(word)).toBeDefined()
  await clock.advance(80 * 86_400_000)
  expect(await restarted.who(word), 'it was seen 80 days ago').toBeDefined()
  await clock.advance(91 * 86_400_000)
  expect(await restarted.who(word)).toBeUndefined()
  const other = await pairing.redeem(offer(), 'a', 'iPad')
  const [session] = await pairing.list()
  expect(await pairing.revoke(session!.id)).toBe(true)
  expect(await pairing.who(other)).toBeUndefined()
  expect(await again(10).who(other)).toBeUndefined()
})
