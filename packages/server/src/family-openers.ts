import { type Given, TransportFailure } from '@pinhole/core'
import type { OpenHub, OpenKasa } from '@pinhole/device'
import {
  klapClient,
  linkieClient,
  type LinkieFit,
  type LoginBudget,
  passthroughClient,
} from '@pinhole/protocol'

/** How each older Kasa camera took its login last; trying all spellings again would only cost its patience. */
const fits = new Map<string, LinkieFit>()

/** The control wire of an older Kasa camera, logged in. */
export const kasaOpener =
  (given: Given, budget: LoginBudget, mac: string): OpenKasa =>
  async (host, port, login) => {
    const client = linkieClient({ host, port, given, login, budget, mac, remembered: fits.get(mac) })
    try {
      await client.ask('system', 'get_sysinfo')
    } catch (failure) {
      client.close()
      throw failure
    }
    const fit = client.fitted()
    if (fit) fits.set(mac, fit)
    return client
  }

/** A hub or chime, logged in. */
export const hubOpener =
  (given: Given, budget: LoginBudget, mac: string): OpenHub =>
  async (host, port, login, { scheme, version, fresh }) => {
    const options = { host, port, given, login: fresh ? undefined : login, version, budget, mac }
    const first = scheme === 'AES' ? passthroughClient(options) : klapClient(options)
    try {
      await first.ask('get_device_info')
      return first
    } catch (failure) {
      first.close()
      const updated = failure instanceof TransportFailure && failure.values.why === 'speaks-klap'
      if (!updated) throw failure
    }
    // Its firmware was updated since it was heard: it speaks the newer wire now.
    const second = klapClient(options)
    try {
      await second.ask('get_device_info')
      return second
    } catch (failure) {
      second.close()
      throw failure
    }
  }
