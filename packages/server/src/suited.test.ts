import { loadCatalogue } from '@pinhole/catalogue'
import type { CaseView } from '@pinhole/core'
import { troubleAdvisor } from '@pinhole/recovery'
import { expect, test } from 'vitest'
import { quietHouse } from './quiet-house.test-kit.ts'

async function house() {
  const { clock, hall } = await quietHouse({ catalogue: loadCatalogue(), advisor: troubleAdvisor() })
  const soon = <T>(what: () => Promise<T>) => clock.autojump(what)
  /** The case once nothing is being looked at any more. */
  const settled = async (id: string): Promise<CaseView> => {
    let view = await soon(() => hall.view(id))
    while (view.looking) {
      await soon(() => clock.sleep(1000))
      view = await soon(() => hall.view(id))
    }
    return view
  }
  const open = async (model: string, complaint: string) =>
    await settled((await soon(() => hall.open({ model, complaint }))).id)
  const say = async (id: string, question: string, answer: string) => {
    const observation = { question, answer, at: clock.now(), by: { kind: 'person' as const } }
    await soon(() => hall.record(id, { kind: 'observed', observation }))
    return await settled(id)
  }
  return { hall, soon, open, say, settled }
}

test('no reset begins on a hub that nobody says how to reset, whatever a door asks for', async () => {
  const { hall, soon, open, settled } = await house()
  const { id } = await open('tapo/h200', 'offline-over-time')
  for (const wish of ['factory_reset', 'reset'])
    await expect(soon(() => hall.start(id, wish))).rejects.toMatchObject({ code: 'run.unsafe' })
  await soon(() => hall.record(id, { kind: 'chosen', step: 'factory_reset' }))
  const { next, runs } = await settled(id)
  expect(runs).toEqual([])
  expect(next.kind).not.toBe('consent')
  expect('id' in next && next.id).not.toBe('factory_reset')
})

test('a floodlight on house wires is asked nothing about an adapter, and its heat is the breaker’s matter', async () => {
  const { hall, soon, open, say, settled } = await house()
  const first = await open('tapo/c720', 'offline-over-time')
  const steps = [...('id' in first.next ? [first.next.id] : []), ...first.others.map(({ id }) => id)]
  expect(steps).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(adapter_hot|voltage)$/)]))

  const hot = await open('tapo/c720', 'adapter-hot')
  expect(hot.next).toMatchObject({
    kind: 'danger',
    title: { key: 'knowledge.rules.hot_adapter.fed.wired.title' },
    picture: 'breaker',
  })
  const left = await say(hot.id, 'danger-hot_adapter', 'electrician')
  expect(left.next).toMatchObject({ kind: 'verdict', title: { key: 'case.verdict.title.electrician' } })
  await soon(() => hall.close(hot.id))
  const closed = await settled(hot.id)
  expect(closed.next).toMatchObject({ kind: 'verdict', verdict: { kind: 'support', verified: false } })
  // Nobody else wrote these sentences.
  const from = closed.from.find(({ of }) => of.some((key) => key.includes('.fed.')))
  expect(from?.sure).toBe('judgement')
})
