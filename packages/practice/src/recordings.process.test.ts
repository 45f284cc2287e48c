import { createHash } from 'node:crypto'
import { loadCatalogue } from '@pinhole/catalogue'
import type { Ask, Clip } from '@pinhole/core'
import { createApp } from '@pinhole/server'
import { expect, test } from 'vitest'
import { follow, inHouse, opened, outcomeOf } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const address = ownAddress(1)
const house = { address, catalogue: loadCatalogue() }
const owner = { username: 'admin', password: 'before', keep: false }
const person = (word: string) => (ask: Ask) => (ask.kind === 'login' ? owner : word)

test('before a reset the latest recordings are fetched from the card, kept whole, and handed out as files', () =>
  inHouse(house, async ({ clock, twin, live, store }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    const there = twin.recordings.length
    expect(there).toBeGreaterThan(2)
    await hall.start(id, 'recordings')
    const asked = await follow(hall, id, clock, person('save'))
    expect(asked.map(({ text }) => [text.key, text.values?.count])).toEqual([
      ['case.ask.login', undefined],
      ['case.ask.save-recordings.text', there],
    ])
    expect(await outcomeOf(hall, id, 'recordings')).toBe('saved')

    const app = createApp({ hall })
    const at = `http://127.0.0.1/api/cases/${id}/recordings`
    const list = (await (await app.request(at)).json()) as Clip[]
    expect(list.map(({ start }) => start)).toEqual(twin.recordings.map(({ start }) => start).toReversed())
    for (const { id: clip, sha256, bytes } of list) {
      const file = await app.request(`${at}/${clip}`)
      const body = Buffer.from(await file.arrayBuffer())
      expect(file.headers.get('content-disposition')).toMatch(/pinhole-\d{8}-\d{6}\.ts/)
      expect([body.length, createHash('sha256').update(body).digest('hex')]).toEqual([bytes, sha256])
    }
    expect((await app.request(`${at}/0123456789abcdef`)).status).toBe(404)

    // Nothing is fetched twice, and the card is as it was.
    await hall.start(id, 'recordings')
    expect(await follow(hall, id, clock, person('save'))).toEqual([])
    expect(await outcomeOf(hall, id, 'recordings')).toBe('none')
    expect(await store.clips.list(twin.mac)).toHaveLength(there)
    expect(twin.recordings).toHaveLength(there)
    await end()
  }))

test('a reset whose card must stay in saves the latest recordings first, and names what else may be lost', () =>
  inHouse(house, async ({ clock, live, store, twin }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    await hall.start(id, 'factory_reset')
    await hall.start(id, 'back-up')
    await follow(hall, id, clock, person('save'))
    await hall.consent(id, 'factory_reset')
    await hall.start(id, 'factory_reset')
    const words: Record<string, string[]> = { prepare: ['card-stays'], recordings: ['save', 'stop'] }
    const asked = await follow(hall, id, clock, (ask) => {
      const list = Object.entries(words).find(([about]) => ask.id.includes(about))?.[1]
      return list?.shift()
    })
    expect(asked.map(({ id: about }) => about)).toEqual([
      expect.stringContaining('prepare'),
      'recordings',
      'recordings',
    ])
    expect(asked.at(-1)?.text).toMatchObject({ key: 'case.ask.recordings.rest', values: { count: 8 } })
    expect(await store.clips.list(twin.mac)).toHaveLength(8)
    expect(await outcomeOf(hall, id, 'reset')).toBe('failed')
    expect(twin.fresh).toBe(false)
    await end()
  }))

test('what the owner leaves on the card stays there, and a camera without a card is not asked about it', () =>
  inHouse(house, async ({ clock, live, store, twin }) => {
    const { hall, end } = await live()
    const id = await opened(hall, clock, address)
    await hall.start(id, 'recordings')
    await follow(hall, id, clock, person('leave'))
    expect(await outcomeOf(hall, id, 'recordings')).toBe('left')
    expect(await store.clips.list(twin.mac)).toEqual([])
    twin.body.cardOut()
    await hall.start(id, 'recordings')
    expect(await follow(hall, id, clock, person('save'))).toEqual([])
    expect(await outcomeOf(hall, id, 'recordings')).toBe('none')
    await end()
  }))
