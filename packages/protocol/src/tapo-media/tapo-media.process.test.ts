import { Secret, seededRandom, SimulatedClock } from '@pinhole/core'
import { createHash } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { clockClip } from '../media/clip.ts'
import { countingBudget, givenUnder } from '../smartcam/testing.ts'
import { openTapoMedia } from './client.ts'
import { fetchRecording, fetchStill } from './fetch.ts'
import { recordingParts } from './recording.ts'
import { type TapoMediaBehaviour, tapoMediaServer } from './server.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

const recording = { start: 1_700_000_000, end: 1_700_000_030 }
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)

async function camera(behaviour: TapoMediaBehaviour = {}) {
  const clock = new SimulatedClock()
  const server = await tapoMediaServer({
    address: '127.0.0.1',
    account: () => ({ password: 'cloudpass' }),
    clip: clockClip(),
    recordings: () => [recording],
    still: () => jpeg,
    behaviour: () => behaviour,
    clock,
    random: seededRandom(5),
    touch: () => clock.touch(),
  })
  open.push(() => server.close())
  const budget = countingBudget()
  const target = (password = 'cloudpass') => ({
    host: '127.0.0.1',
    port: server.port,
    password: new Secret(password),
    given: givenUnder(clock),
    budget,
  })
  const fetched = async (userId = 1) => {
    const bytes: Uint8Array[] = []
    const facts = await clock.autojump(() =>
      fetchRecording(target(), recording, { userId, write: (some) => void bytes.push(some) }),
    )
    return { facts, bytes: Buffer.concat(bytes) }
  }
  return { clock, target, budget, fetched }
}

test.each<[string, TapoMediaBehaviour, number]>([
  ['the newer form', {}, 1],
  ['the older form', { form: 'md5' }, 1],
  ['the newer form said and the older meant', { form: 'md5-unsaid' }, 2],
  ['no download, only playback', { noDownload: true }, 2],
  ['no encryption of its own', { unsealed: true }, 1],
  ['no word at the end', { endsSilently: true }, 1],
])('a recording comes home whole from a camera with %s', async (_what, behaviour, logins) => {
  const there = await camera(behaviour)
  const { facts, bytes } = await there.fetched()
  const wanted = Buffer.concat([...recordingParts(clockClip(), recording)])
  expect(bytes.equals(wanted)).toBe(true)
  expect(facts).toMatchObject({
    complete: true,
    gaps: 0,
    startsWithKey: true,
    sha256: createHash('sha256').update(wanted).digest('hex'),
  })
  expect(there.budget.told).toHaveLength(logins)
})

test('a wrong password is told as such, and nothing is asked a third time', async () => {
  const there = await camera()
  await expect(there.clock.autojump(() => openTapoMedia(there.target('other')))).rejects.toMatchObject({
    kind: 'credentials',
  })
  expect(there.budget.told).toEqual(['refused', 'refused'])
})

test.each<[string, TapoMediaBehaviour, object]>([
  ['busy', { refuses: -52407 }, { kind: 'refused', values: { code: -52407 } }],
  ['covered', { refuses: -64324 }, { kind: 'refused', values: { code: -64324 } }],
  [
    'a hub with its own key exchange',
    { hkdf: true },
    { kind: 'sealed-wrong', values: { why: 'key-exchange' } },
  ],
  ['a camera that frames wrongly', { brokenBoundary: true }, { kind: 'malformed' }],
])('%s is said by name', async (_what, behaviour, failure) => {
  const there = await camera(behaviour)
  await expect(there.fetched()).rejects.toMatchObject(failure)
})

test('an expired user id is told by its code', async () => {
  const there = await camera()
  await expect(there.fetched(9)).rejects.toMatchObject({ values: { code: -71103 } })
})

test('live pictures flow until the viewer leaves', async () => {
  const there = await camera()
  const got = await there.clock.autojump(async () => {
    const media = await openTapoMedia(there.target())
    const preview = { audio: ['default'], channels: [0], resolutions: ['VGA'] }
    let pieces = 0
    for await (const { bytes } of media.request({ preview, method: 'get' })) {
      expect(bytes[0]).toBe(0x47)
      if (++pieces === 40) break
    }
    media.close()
    return pieces
  })
  expect(got).toBe(40)
})

test('a still picture is one picture', async () => {
  const there = await camera()
  expect(await there.clock.autojump(() => fetchStill(there.target(), 1))).toEqual(Buffer.from(jpeg))
})
