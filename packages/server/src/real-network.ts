import { execFile } from 'node:child_process'
import { Resolver } from 'node:dns'
import { promisify } from 'node:util'
import type { Clock, Network } from '@pinhole/core'
import { isOnLink, machineNetwork } from '@pinhole/protocol'
import { type Nmcli, nmcliRadio } from './nmcli-radio.ts'

const run = promisify(execFile)
/** NetworkManager's own program, told to speak in plain words whatever the machine's language. */
const nmcli: Nmcli = async (args, timeout, signal) =>
  (
    await run('env', ['LC_ALL=C', 'nmcli', ...args], {
      timeout,
      maxBuffer: 1 << 20,
      ...(signal ? { signal } : {}),
    })
  ).stdout

/**
 * This machine's own network, with its radio where NetworkManager lends it. `only`: names of the interfaces that may be
 * used, from PINHOLE_INTERFACES; hosts beyond them are not known, and so never asked, name servers among them.
 */
export function realNetwork(clock: Clock, only?: readonly string[]): Network {
  const before = new Map<string, string>()
  const machine = machineNetwork(only ? { only } : {})
  const near = (address: string) => only === undefined || isOnLink(address, machine.interfaces())
  return {
    ...machine,
    // A name server beyond those interfaces is not asked, whatever the name.
    resolve: async (name) =>
      new Resolver().getServers().every(near) ? machine.resolve(name) : { state: 'not-asked', ms: 0 },
    async gateway() {
      const gateway = await machine.gateway()
      return gateway !== undefined && near(gateway) ? gateway : undefined
    },
    neighbours: async () => (await machine.neighbours()).filter(({ address }) => near(address)),
    radio: () => nmcliRadio(nmcli, clock, only, before),
    async surroundings() {
      const around = await machine.surroundings()
      const said = await nmcli(['-t', '-f', 'active,ssid', 'dev', 'wifi'], 2000).catch(() => '')
      const ssid = said.match(/^yes:(.+)$/m)?.[1]
      return { ...around, ...(ssid === undefined ? {} : { ssid }) }
    },
  }
}
