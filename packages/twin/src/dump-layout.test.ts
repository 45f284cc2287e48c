import { seededRandom, SimulatedClock } from '@pinhole/core'
import { describe, expect, it, test } from 'vitest'
import { type Json, type JsonObject, objectAt, readDump } from './dump.ts'
import { type ModelName, modelText } from './models.ts'
import { Site } from './site.ts'
import { Twin } from './twin.ts'

const whole = (name: ModelName) => JSON.parse(modelText(name)) as JsonObject
const site = new Site({ clock: new SimulatedClock(), random: seededRandom(3) })
const of = (dump: JsonObject) => {
  const twin = new Twin(
    { site, address: '127.0.0.9', account: { password: 'mine' } },
    readDump(JSON.stringify(dump), '127.0.0.9'),
  )
  Object.defineProperty(twin, 'heard', { get: () => true })
  return twin
}
const camera = whole('tapo-pan-tilt')
const said = objectAt(camera, 'discovery_result', 'result')

describe('a recording that lacks parts', () => {
  it('without an answer to discovery is found by what the camera says of itself', () => {
    const { discovery_result: _, ...rest } = camera
    const twin = of(rest)
    const reply = twin.tdpReply()
    expect(reply?.result).toMatchObject({
      device_type: 'SMART.IPCAMERA',
      device_model: 'C210',
      mac: twin.mac.replaceAll(':', '-'),
      mgt_encrypt_schm: { is_support_https: true },
    })
    expect(reply?.info).toMatchObject({ http_port: 443 })
  })

  it('keeps what the answer has, and completes what other people need in it', () => {
    const { mac: _, decrypted_data: __, ...less } = said
    const reply = of({ ...camera, discovery_result: { error_code: 0, result: less } }).tdpReply()
    expect(reply?.result).toMatchObject({ device_id: expect.any(String), mac: expect.stringMatching(/-/) })
    expect(reply?.result.firmware_version).toBe(said.firmware_version)
    // Clients learn the kind of login from the sealed part.
    expect(reply?.info).toBeDefined()
  })

  it('of the older layout, whose answer has no envelope, is the same camera', () => {
    expect(of({ ...camera, discovery_result: said }).tdpReply()).toEqual(of(camera).tdpReply())
  })

  it('of a hub without an answer to discovery speaks KLAP', () => {
    const { discovery_result: _, ...rest } = whole('hub-klap')
    expect(of(rest).tdpReply()?.result).toMatchObject({
      device_type: 'SMART.TAPOHUB',
      mgt_encrypt_schm: { encrypt_type: 'KLAP', lv: 2 },
    })
  })

  it('of a plug, a lamp or a sensor is refused by what it is', () => {
    const why = (dump: JsonObject) => {
      try {
        readDump(JSON.stringify(dump))
        return undefined
      } catch (failure) {
        return (failure as { values: { why: string } }).values.why
      }
    }
    const plug = { system: { get_sysinfo: { model: 'HS100(US)', type: 'IOT.SMARTPLUGSWITCH' } } }
    const sensor = { get_device_info: { type: 'SMART.TAPOSENSOR', category: 'subg.trigger.motion-sensor' } }
    expect(why(plug)).toBe('IOT.SMARTPLUGSWITCH')
    expect(why(sensor)).toBe('SMART.TAPOSENSOR')
    expect(why({ settings: {} })).toBe('getDeviceInfo, get_sysinfo')
    expect(
      why({
        system: { get_sysinfo: { model: 'KC120(EU)', type: 'IOT.IPCAMERA', mac: '02:00:5E:00:00:01' } },
      }),
    ).toBeUndefined()
  })
})

/** Everything a twin says without a password, and an answer to each of its methods. */
function speak(dump: JsonObject): void {
  const twin = of(dump)
  void [twin.model, twin.mac, twin.battery, twin.hub, twin.streams, twin.wired, twin.card, twin.hotspot]
  void [twin.tdpReply(), twin.sysinfo(), twin.onvifMatch()]
  const requests = [
    ...Object.keys(dump),
    'searchVideoOfDay',
    'motorMove',
    'setOsd',
    'controlChild',
    'scanApList',
  ]
  twin.answer({ method: 'multipleRequest', params: { requests: requests.map((method) => ({ method })) } })
  twin.state.wipe()
}

const odd: Json[] = [null, 1, 'x', [], {}, [null], { a: null }, { a: { b: [1] } }]

const kinds = ['tapo-pan-tilt', 'tapo-hub', 'hub-klap', 'kasa-ec'] as const
test.each(kinds)('any part of %s may be missing or odd, and the twin still speaks', (name) => {
  const dump = whole(name)
  for (const [method, answer] of Object.entries(dump)) {
    const { [method]: _, ...rest } = dump
    const needed = /^(getDeviceInfo|get_device_info|discovery_result|system)$/.test(method)
    if (!needed) speak(rest)
    for (const value of needed ? [] : odd) speak({ ...dump, [method]: value })
    for (const section of Object.keys(objectAt(answer)))
      for (const value of [null, {}])
        if (method !== 'system') speak({ ...dump, [method]: { ...(answer as JsonObject), [section]: value } })
  }
})
