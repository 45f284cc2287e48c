import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Setting } from '@pinhole/core'
import { expect, test } from 'vitest'
import { change, held } from './held.test-kit.ts'

const root = join(import.meta.dirname, '../../../..')
const fixtures = join(process.env.PINHOLE_FIXTURES ?? join(root, '../shared/fixtures'), 'python-kasa')
const dumps = globSync('{smart,iotcam}/*.json', { cwd: fixtures }).toSorted()
const restorable = (all: readonly Setting[]) => all.filter((one) => one.restorable)

// Recorded answers are other people's test data and lie beside this repository; without them there is nothing to sweep.
test.skipIf(dumps.length === 0)('there is a recorded Kasa camera, hub or chime to sweep', () => {
  expect(dumps.length).toBeGreaterThan(7)
})

test.for(dumps)('%s is found, read, and its settings make a blank one of its kind equal', async (file) => {
  const dump = readFileSync(join(fixtures, file), 'utf8')
  const wanted = await held({ dump }, '127.81.0.2', async ({ device, identification }) => {
    expect(identification.family).toBe(file.startsWith('smart') ? 'hub' : 'kasa-cam')
    expect(basename(file)).toContain(identification.model?.split('(')[0])
    expect((await device.identity!.read()).firmware).toBeTruthy()
    await device.firmware!.read()
    await device.wifi!.read()
    await device.settings!.write((await device.settings!.read()).settings.map(change))
    return restorable((await device.settings!.read()).settings)
  })
  await held({ dump }, '127.81.0.3', async ({ device }) => {
    expect(restorable((await device.settings!.read()).settings)).not.toEqual(wanted)
    const outcomes = await device.settings!.write(wanted)
    expect(outcomes.filter(({ outcome }) => !/restored|equal-already/.test(outcome))).toEqual([])
    expect(restorable((await device.settings!.read()).settings)).toEqual(wanted)
  })
})
