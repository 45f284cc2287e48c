import { Secret, type Sighting, silentLog, SimulatedClock, seededRandom } from '@pinhole/core'
import { freeBudget, klapClient, passthroughClient, scanTdp } from '@pinhole/protocol'
import { test } from 'vitest'
import { Site } from '../site.ts'
import { createTwin } from '../create-twin.ts'

const login = { username: 'owner@example.com', password: new Secret('practice') }

test.for([
  ['hub-klap', klapClient, 'SMART.TAPOHUB', 'KLAP'],
  ['hub-aes', passthroughClient, 'SMART.TAPOHUB', 'AES'],
  ['chime-klap', klapClient, 'SMART.TAPOCHIME', 'KLAP'],
] as const)(
  'a %s is heard, asked, written to, restarted and reset',
  ([model, clientOf, deviceType, scheme], { expect }) => {
    const clock = new SimulatedClock()
    const address = '127.79.0.2'
    return clock.autojump(
      async () => {
        const site = new Site({ clock, random: seededRandom(5) })
        await site.open()
        const twin = await createTwin({ site, model, address, account: { password: 'practice' } })
        const given = {
          clock,
          random: seededRandom(6),
          network: site.network,
          log: silentLog,
          signal: new AbortController().signal,
        }
        const heard: Sighting[] = []
        await scanTdp({ given, interfaces: [], targets: [address], ports: [20002] }, (one) => heard.push(one))
        expect(heard).toMatchObject([
          { deviceType, facts: { scheme, loginVersion: 2, factoryDefault: false } },
        ])

        const hub = clientOf({ host: address, given, login, budget: freeBudget })
        const before = await hub.ask('get_device_info')
        expect(before.result.type).toBe(deviceType)
        const renamed = Buffer.from('Attic').toString('base64')
        expect((await hub.ask('set_device_info', { nickname: renamed })).code).toBe(0)
        expect((await hub.ask('get_device_info')).result.nickname).toBe(renamed)
        expect((await hub.ask('set_device_info', { nickname: 7 })).code).toBe(-1008)
        expect((await hub.ask('set_nothing_known', { x: 1 })).code).toBe(-1001)
        expect((await hub.ask('play_alarm', { alarm_duration: 5 })).code).toBe(0)
        expect((await hub.ask('get_device_time')).result.timestamp).toBe(Math.floor(clock.now() / 1000))

        const boots = twin.body.boots
        expect((await hub.ask('device_reboot', { delay: 1 })).code).toBe(0)
        await clock.sleep(90_000)
        expect(twin.body.boots).toBe(boots + 1)
        expect((await hub.ask('get_device_info')).result.nickname).toBe(renamed)

        expect((await hub.ask('device_reset')).code).toBe(0)
        await clock.sleep(90_000)
        expect(twin.fresh).toBe(true)
        expect(twin.body.phase).toBe('set-up')
        expect(twin.smart?.info.nickname).not.toBe(renamed)
        hub.close()
        await site.close()
      },
      60,
      250,
    )
  },
)
