import { Secret } from '@pinhole/core'
import { expect, test } from 'vitest'
import { type House, type HouseOptions, inHouse, looked, opened } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

type Life = Awaited<ReturnType<House['live']>>

/** A home whose camera nobody has a password for: what is found out all the same. */
const seenIn = async (
  options: HouseOptions,
  work: (seen: Record<string, string>, house: House, life: Life, id: string) => Promise<void>,
  before: (house: House) => void = () => {},
) =>
  await inHouse(options, async (house) => {
    before(house)
    const life = await house.live()
    const id = await opened(life.hall, house.clock, options.address)
    await work(await answers(life, id), house, life, id)
    await life.end()
  })

const answers = async ({ hall }: Life, id: string): Promise<Record<string, string>> =>
  Object.fromEntries([...(await hall.state(id)).answers].map(([question, { answer }]) => [question, answer]))

test('of a healthy camera at a healthy home, all is found out that needs no password', async () => {
  await seenIn({ address: ownAddress(1) }, async (seen) => {
    expect(seen).toMatchObject({
      rtsp: 'answers',
      clock: 'right',
      names: 'works',
      gateway: 'answers',
      neighbours: 'none',
      lan_state: 'guarded',
    })
    expect(seen).not.toHaveProperty('login')
  })
})

test('a slow clock, a silent name service and a quiet router are found out without a password', async () => {
  const options = { address: ownAddress(2), faults: ['clock-drift', 'dns-failure'], others: 2 }
  const quiet = ({ site }: House) => void (site.gatewayAnswers = false)
  await seenIn(
    options,
    async (seen, _, { hall }, id) => {
      expect(seen).toMatchObject({
        clock: 'hours',
        names: 'fails',
        gateway: 'silent',
        neighbours: 'seen',
        lan_health: 'stable',
      })
      const view = await hall.view(id)
      const clock = view.seen.find(({ question }) => question === 'clock')
      expect(clock?.text).toMatchObject({ key: 'case.seen.clock.hours', values: { seconds: -10_800 } })
      // Nobody gave leave to look beyond the home, and none is needed: its own name service is silent.
      expect(view.causes[0]?.reasons.map(({ question }) => question)).toContain('cloud_reach')
    },
    quiet,
  )
})

test('of a camera that was there and is gone, the same questions say silent, and the home is judged as before', async () => {
  await seenIn({ address: ownAddress(3) }, async (seen, { clock, twin }, life, id) => {
    expect(seen.rtsp).toBe('answers')
    twin.body.plugOut()
    await life.hall.probe(id)
    await looked(life.hall, clock, id)
    expect(await answers(life, id)).toMatchObject({
      lan_state: 'absent',
      rtsp: 'silent',
      clock: 'silent',
      names: 'works',
      gateway: 'answers',
    })
  })
})

test('a picture behind a password counts as either, and is read truly once the camera account is known', async () => {
  await seenIn({ address: ownAddress(5) }, async (seen, { clock }, { hall }, id) => {
    expect(seen.lan_state).toBe('guarded')
    const causes = async () => (await hall.view(id)).causes
    const before = await causes()
    expect(before.flatMap(({ reasons }) => reasons.map(({ text }) => text.key))).toContain(
      'knowledge.observations.lan_state.for.guarded',
    )
    await hall.login(id, { username: 'viewer', password: new Secret('picture'), keep: false })
    await hall.probe(id)
    await looked(hall, clock, id)
    expect((await hall.state(id)).answers.get('lan_state')?.answer).toBe('streams')
  })
})
