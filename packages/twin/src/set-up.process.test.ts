import { constants, createHash, publicEncrypt } from 'node:crypto'
import { type Given, Secret, seededRandom, silentLog, SimulatedClock } from '@pinhole/core'
import { freeBudget, smartcamClient } from '@pinhole/protocol'
import { expect, it } from 'vitest'
import { type Json, objectAt } from './dump.ts'
import { hotspotAddress, Site } from './site.ts'
import { createTwin } from './create-twin.ts'
import { factoryPassword } from './factory-password.ts'

const H = (text: string) => createHash('sha256').update(text).digest('hex').toUpperCase()

it('a wiped camera is set up over its own network, without a cloud, and is back at home', async () => {
  const clock = new SimulatedClock()
  const random = seededRandom(5)
  const site = new Site({ clock, random, radio: true })
  await site.open()
  const given: Given = { clock, random, network: site, log: silentLog, signal: new AbortController().signal }
  const ports = { control: 0, rtsp: 0, onvif: 0 }
  const twin = await createTwin({ site, address: '127.0.42.1', account: { password: 'before' }, ports })
  const clientOf = (host: string, password: string) => {
    const login = { username: 'admin', password: new Secret(password) }
    return smartcamClient({ host, given, budget: freeBudget, login, timeoutMs: 3_000 })
  }
  try {
    twin.body.press()
    await clock.advance(200_000)
    await twin.settled()
    expect(await site.route(twin.address, 443)).toBeUndefined()

    const radio = await site.radio()
    await clock.autojump(() => radio!.join(twin.hotspot!))
    const inside = clientOf(hotspotAddress, factoryPassword)
    const ask = (method: string, params: Record<string, Json>) =>
      clock.autojump(() => inside.request(method, params))
    const scan = objectAt(
      (await ask('scanApList', { onboarding: { scan: {} } })).result as Json,
      'onboarding',
      'scan',
    )
    const seal = (clear: string) =>
      publicEncrypt(
        { key: String(scan.public_key), padding: constants.RSA_PKCS1_PADDING },
        Buffer.from(clear),
      ).toString('base64')
    const change = { secname: 'root', username: 'admin', passwd: H('my own'), old_passwd: H(factoryPassword) }
    const admin = { ...change, ciphertext: seal('my own'), encrypt_type: '3' }
    const changed = await ask('changeAdminPassword', { user_management: { change_admin_password: admin } })
    expect(changed.code).toBe(0)
    inside.close()

    const again = clientOf(hotspotAddress, 'my own')
    const network = {
      ...objectAt((scan.ap_list as Json[])[0]),
      password: seal('practice-home'),
      unique_key: 1,
    }
    await clock
      .autojump(() => again.request('connectAp', { onboarding: { connect: network } }))
      .catch(() => 'it goes quiet, as real ones do')
    again.close()
    await radio!.leave()
    await clock.advance(20_000)
    await twin.settled()
    expect(twin.body.phase).toBe('online')
    const home = clientOf(twin.address, 'my own')
    const led = await clock.autojump(() => home.request('getLedStatus', { led: { name: ['config'] } }))
    home.close()
    expect(led.code).toBe(0)
    expect(twin.tdpReply()?.result.factory_default).toBe(false)
  } finally {
    await site.close()
  }
})
