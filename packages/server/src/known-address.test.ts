import type { Identification } from '@pinhole/core'
import { catalogueOf } from '@pinhole/catalogue'
import { knowledgeAdvisor } from '@pinhole/recovery'
import { expect, test } from 'vitest'
import { quietHouse } from './quiet-house.test-kit.ts'

const gate = (more: Partial<Identification>): Identification => ({
  mac: '9C:A2:F4:00:00:01',
  address: '192.168.1.20',
  entry: null,
  model: 'C210',
  family: 'smartcam',
  hardware: null,
  firmware: null,
  name: 'Garden gate',
  sure: 1,
  evidence: [],
  ports: {},
  facts: {},
  ...more,
})

test('a silent camera is known by the address it was last seen at; an address nobody had is nobody', async () => {
  const { clock, hall, store } = await quietHouse({
    catalogue: catalogueOf([]),
    advisor: knowledgeAdvisor(),
  })
  await store.devices.saw(gate({}), 1)
  await store.devices.saw(gate({ mac: '9C:A2:F4:00:00:02', name: 'Hall', address: '192.168.1.21' }), 2)
  const open = (address: string) => clock.autojump(() => hall.open({ address }))
  expect((await open('192.168.1.20')).camera).toMatchObject({ name: 'Garden gate', model: 'C210' })
  expect((await open('192.168.1.99')).camera).toMatchObject({ mac: null, model: null })
  // It has moved: the router gave its address to the other one.
  await store.devices.saw(gate({ address: '192.168.1.30' }), 3)
  expect((await open('192.168.1.20')).camera.mac).toBeNull()
})
