import { expect, test } from 'vitest'
import { type House, inHouse, opened } from './house.test-kit.ts'
import { ownAddress } from './own-address.test-kit.ts'

const cloud = { host: 'vendor.example', port: 443 }

/** Counts what would leave the home. */
function outside({ site }: House) {
  const asked: string[] = []
  const resolve = site.resolve.bind(site)
  site.resolve = async (name) => {
    // What can be no name, the home's own name server answers by itself.
    if (!name.endsWith('.invalid')) asked.push(name)
    return await resolve(name)
  }
  return asked
}

const answered = (question: string, answer: string) => ({
  kind: 'observed' as const,
  observation: { question, answer, at: 0, by: { kind: 'person' as const } },
})

test.each([
  ['yes', 'no_answer', ['vendor.example']],
  ['no', 'cannot-tell', []],
])('the internet is left alone until its owner says %s', (said, found, names) =>
  inHouse({ address: ownAddress(names.length + 1), faults: ['cloud-outage'], cloud }, async (house) => {
    const { clock, live, twin } = house
    const asked = outside(house)
    const { hall, end } = await live()
    const id = await opened(hall, clock, twin.address, 'green_blink_no_cloud')
    expect(asked).toEqual([])
    expect((await hall.state(id)).answers.has('cloud_reach')).toBe(false)
    // Whatever the arithmetic makes of it, who wants to know is asked for the leave first.
    await hall.record(id, { kind: 'chosen', step: 'cloud_reach' })
    expect((await hall.view(id)).next).toMatchObject({ kind: 'question', id: 'cloud-leave' })
    await hall.record(id, answered('cloud-leave', said))
    await clock.sleep(20_000)
    expect((await hall.state(id)).answers.get('cloud_reach')?.answer).toBe(found)
    expect(asked).toEqual(names)
    // What was allowed is told, and can be taken back.
    const { told } = await hall.view(id)
    expect(told.at(-1)).toMatchObject({ question: 'cloud-leave', answerId: said })
    await end()
  }),
)
