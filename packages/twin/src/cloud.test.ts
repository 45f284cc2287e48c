import { seededRandom, SimulatedClock } from '@pinhole/core'
import { expect, test } from 'vitest'
import { cloudNames, type CloudState, isCloudName } from './cloud.ts'
import { Site } from './site.ts'

const home = (cloud: CloudState) => {
  const site = new Site({ clock: new SimulatedClock(), random: seededRandom(1) })
  site.cloud = cloud
  return site
}
const [{ name } = { name: '' }] = cloudNames

test.each<[CloudState, string, boolean]>([
  ['ok', 'resolved', true],
  ['name-fails', 'no-such-name', false],
  ['silent', 'resolved', false],
  ['registration-stuck', 'resolved', true],
])('with the cloud %s the vendor name is %s, and it works: %s', async (cloud, state, works) => {
  const site = home(cloud)
  expect((await site.resolve(name)).state).toBe(state)
  expect(site.cloudWorks).toBe(works)
  expect((await site.resolve('example.org')).state).toBe('resolved')
})

test('every name of the list is known for the vendor, and look-alikes are not', () => {
  expect(cloudNames.every((each) => isCloudName(each.name))).toBe(true)
  expect(isCloudName('tplinkcloud.com.example.org')).toBe(false)
  expect(isCloudName('nottplinkcloud.com')).toBe(false)
})
