import { connect as tcp } from 'node:net'
import { connect as tls } from 'node:tls'
import { type Given, type Login, type Sighting, TransportFailure, type TransportKind } from '@pinhole/core'
import { mediaWay, type OpenSmart, type SmartWire } from '@pinhole/device'
import type { Reach, StreamSeen } from '@pinhole/probe'
import {
  KASA_MEDIA_PORT,
  type LoginBudget,
  onvifClient,
  rtspClient,
  scanKasa,
  scanTdp,
  smartcamClient,
  watchKasa,
  watchLive,
} from '@pinhole/protocol'
import { hubOpener, kasaOpener } from './family-openers.ts'

const kinds: Readonly<Record<string, TransportKind>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ECONNRESET: 'reset',
  ETIMEDOUT: 'timeout',
}
const PATIENCE = 3000

/** Opens a connection and closes it again; what it took, milliseconds. */
function touchPort(
  given: Given,
  host: string,
  port: number,
  signal: AbortSignal,
  sealed: boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const to = given.network.route(host, port)
    if (!to) return reject(new TransportFailure('unreachable', { address: host }))
    const from = given.clock.monotonic()
    const socket = sealed ? tls({ ...to, rejectUnauthorized: false }) : tcp(to)
    const end = (then: () => void) => {
      patience()
      signal.removeEventListener('abort', cut)
      socket.destroy()
      given.network.touch?.()
      then()
    }
    const fail = (kind: TransportKind) => end(() => reject(new TransportFailure(kind, { address: host })))
    const cut = () => end(() => reject(signal.reason))
    const patience = given.clock.after(PATIENCE, () => fail('timeout'))
    signal.addEventListener('abort', cut, { once: true })
    socket.once(sealed ? 'secureConnect' : 'connect', () =>
      end(() => resolve(given.clock.monotonic() - from)),
    )
    socket.once('error', (error: NodeJS.ErrnoException) =>
      fail(kinds[error.code ?? ''] ?? (sealed ? 'sealed-wrong' : 'refused')),
    )
  })
}

/** Asks one address by the discovery wire and hears what it says within a second. */
export async function askAt(
  given: Given,
  address: string,
  signal: AbortSignal,
): Promise<Sighting | undefined> {
  let heard: Sighting | undefined
  const enough = new AbortController()
  const all = AbortSignal.any([signal, enough.signal])
  const options = { given: { ...given, signal: all }, interfaces: [], targets: [address], listenMs: 1000 }
  const hear = (sighting: Sighting) => {
    heard ??= sighting
    enough.abort()
  }
  // Newer cameras answer the one question, older Kasa cameras the other.
  await Promise.all(
    [scanTdp, scanKasa].map((ask) =>
      ask(options, hear).catch((why: unknown) => {
        if (!enough.signal.aborted) throw why
      }),
    ),
  )
  return heard
}

/** The probes' and flows' ways to a camera, over the real wires. */
export function reachOver(given: Given, login: () => Login | undefined): Reach {
  return {
    tcp: (host, port, signal) => touchPort(given, host, port, signal, false),
    tls: async (host, port, signal) => ({ ms: Math.round(await touchPort(given, host, port, signal, true)) }),
    hello: async (host, signal) => (await askAt(given, host, signal)) !== undefined,
    options: async (host, port, signal) => {
      const heard = { ...given, signal }
      const client = rtspClient({ host, port, path: '/stream2', given: heard, patienceMs: PATIENCE })
      try {
        return (await client.options()).methods.length
      } finally {
        await client.close()
      }
    },
    cameraTime: async (host, port, signal) => {
      const { offsetMs } = await onvifClient({
        host,
        port,
        given: { ...given, signal },
        patienceMs: PATIENCE,
      }).cameraTime()
      return { offsetMs }
    },
    watch: async (host, port, seconds, signal, seeing = {}): Promise<StreamSeen> => {
      const known = login()
      try {
        const heard = { ...given, signal }
        const options = { observeMs: seconds * 1000, ...seeing }
        // Older Kasa cameras show nothing to anybody without the owner's login.
        if (port === KASA_MEDIA_PORT && !known) return { state: 'guarded' }
        const { kind, figures } =
          port === KASA_MEDIA_PORT && known
            ? await watchKasa({ host, port, given: heard, login: known }, options)
            : await watchLive(
                { host, port, path: '/stream2', given: heard, ...(known ? { login: known } : {}) },
                options,
              )
        const flows = kind === 'pass' || kind === 'warn' || (figures.frames > 0 && kind === 'inconclusive')
        return {
          state: flows ? 'flows' : figures.frames > 0 ? 'frozen' : 'none',
          frames: figures.frames,
          seconds: Math.round(figures.observedMs / 1000),
        }
      } catch (failure) {
        if (!(failure instanceof TransportFailure)) throw failure
        return failure.kind === 'credentials' ? { state: 'guarded' } : { state: 'none', why: failure.kind }
      }
    },
  }
}

/** Beside the sealed wire: the camera account, once it is known, and where ONVIF is. */
export interface Beside {
  viewer?: () => Login | undefined
  onvif?: number | undefined
}

/** The drivers' sealed wire. The login happens here, once, out of the budget. */
export const opener = (given: Given, budget: LoginBudget, mac: string, beside: Beside = {}): OpenSmart =>
  Object.assign(smartOpener(given, budget, mac, beside), {
    kasa: kasaOpener(given, budget, mac),
    hub: hubOpener(given, budget, mac),
  })

const smartOpener =
  (given: Given, budget: LoginBudget, mac: string, { viewer, onvif }: Beside): OpenSmart =>
  async (host, port, login) => {
    const client = smartcamClient({ host, port, given, login, budget, mac, batchSize: 10 })
    try {
      await client.request('getDeviceInfo', { device_info: { name: ['basic_info'] } })
    } catch (failure) {
      client.close()
      throw failure
    }
    const logins: readonly Login[] = 'password' in login ? [login] : login
    const { password } = logins[client.fitted() ?? 0] ?? logins[0]!
    const wire: SmartWire = {
      batch: (calls) => client.batch(calls as Parameters<typeof client.batch>[0]),
      single: ({ method, params }) => client.request(method, params as Parameters<typeof client.request>[1]),
      object: (request) => client.single(request),
      media: mediaWay({ host, given, budget, mac, password }),
      setClock: async (epoch) => {
        const account = viewer?.()
        if (!account) throw new TransportFailure('credentials', { host, why: 'camera-account' })
        const options = { host, given, login: account, ...(onvif === undefined ? {} : { port: onvif }) }
        await onvifClient(options).setTime(epoch * 1000)
      },
      fitted: () => client.fitted(),
      close: async () => client.close(),
    }
    return wire
  }
