import { klapServer, passthroughServer, tdpServer } from '@pinhole/protocol'
import { isObject, type JsonObject, objectAt } from '../dump.ts'
import { roughServer } from '../rough.ts'
import type { Twin } from '../twin.ts'
import type { SmartAround } from './state.ts'

interface Port {
  port: number
  close(): Promise<void>
}

/** How this hub or chime is spoken to, as its own discovery answer says. */
export const schemeOf = (twin: Twin): { klap: boolean; version: 1 | 2 } => {
  const scheme = objectAt(twin.dump.methods, 'discovery_result', 'result', 'mgt_encrypt_schm')
  return { klap: scheme.encrypt_type === 'KLAP', version: scheme.lv === 2 ? 2 : 1 }
}

function around(twin: Twin): SmartAround {
  const { site } = twin
  return {
    seconds: () => (site.clock.now() + twin.clockOffset) / 1000,
    ssid: () => (twin.body.phase === 'online' ? site.router.ssid : ''),
    networks: () => [{ ssid: site.router.ssid }],
    cloud: () => site.cloudWorks && !twin.fresh,
    reboot: (seconds) => void site.clock.after(seconds * 1000, () => twin.body.restart()),
    // The answer still goes out.
    reset: () => void site.clock.after(500, () => twin.forget()),
    alarm: () => {},
  }
}

/** Opens the wires of a hub or chime on KLAP or AES: control in plain HTTP, TDP on 20002. */
export async function serveSmart(
  twin: Twin,
  onPort: (open: (port: number) => Promise<Port>) => Promise<Port>,
): Promise<{ open: { close(): Promise<void> }[]; endSessions(): void }> {
  const { address, site, wire, smart } = twin
  if (!smart) return { open: [], endSessions: () => {} }
  const { clock, random } = site
  const touch = () => site.touch()
  const { klap, version } = schemeOf(twin)
  const surroundings = around(twin)
  const handle = (method: string, params: Record<string, unknown>) =>
    smart.handle(method, isObject(params) ? (params as JsonObject) : {}, surroundings)
  const account = () =>
    twin.fresh
      ? null
      : {
          username: twin.account.username,
          password: wire.wrongPassword ? `${twin.account.password} of last year` : twin.account.password,
        }
  const rough = wire.control
  let endSessions = () => {}
  const control = await onPort(async (port) => {
    if (rough && rough !== 'flood') return await roughServer({ address, port, how: rough, touch, clock })
    const start = klap ? klapServer : passthroughServer
    const server = await start({ address, port, clock, random, version, account, handle, touch })
    endSessions = server.restart
    return server
  })
  twin.ports.control = control.port
  try {
    const tdp = await tdpServer({ address, clock, random, answer: () => (touch(), twin.tdpReply()) })
    return { open: [control, tdp], endSessions }
  } catch (error) {
    await control.close()
    throw error
  }
}
