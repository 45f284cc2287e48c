import {
  clockClip,
  type BasicVariant,
  kasaMediaServer,
  kasaTcpServer,
  kasaUdpServer,
  type KasaMediaBehaviour,
  type LinkieBehaviour,
  linkieServer,
} from '@pinhole/protocol'
import { isObject, type JsonObject } from '../dump.ts'
import { roughServer } from '../rough.ts'
import type { Twin } from '../twin.ts'
import type { KasaAround } from './state.ts'

/** How single models of this family differ on the wire, as far as sources tell (protocols 4.1, 4.2; media 2.2). */
export function habitsOf(model: string): { linkie: LinkieBehaviour; media: KasaMediaBehaviour } {
  const is = (...names: string[]) => names.some((name) => model.startsWith(name))
  const one = (variant: BasicVariant): LinkieBehaviour => ({ variants: [variant] })
  if (is('KC420WS')) {
    const linkie = { silent: true, paths: ['/data/LINKIE2.json'], variants: ['mail-md5'] } as const
    return { linkie, media: { body: 'chunked' } }
  }
  if (is('KD110'))
    return {
      linkie: { paths: ['/data/LINKIE.json'], variants: ['mail-base64', 'mail-plain'] },
      media: { body: 'chunked', forms: ['base64'] },
    }
  if (is('KC120', 'KC200'))
    return { linkie: one('mail-base64'), media: { body: 'minus-one', forms: ['base64'] } }
  if (is('KC410S')) return { linkie: one('admin-md5'), media: { forms: ['base64'] } }
  if (is('KC400', 'KC401')) return { linkie: one('mail-plain'), media: { body: 'chunked', forms: ['plain'] } }
  return { linkie: one('mail-base64'), media: { forms: ['base64'] } }
}

/** What the camera's brain needs of the twin around it. */
export function kasaAround(twin: Twin): KasaAround {
  const { site } = twin
  return {
    seconds: () => (site.clock.now() + twin.clockOffset) / 1000,
    setSeconds: (seconds) => twin.setClock(seconds * 1000 - site.clock.now()),
    bound: () => !twin.fresh,
    card: () => twin.card,
    networks: () => [{ ssid: site.router.ssid, bssid: '02:00:5E:00:00:01', rssi: -55 }],
    // The answer still goes out, then the network it went over is gone.
    join: (ssid, psk) => void site.clock.after(500, () => twin.bindTo(ssid, psk)),
    reboot: (seconds) => void site.clock.after(seconds * 1000, () => twin.body.restart()),
    turn: () => void twin.turn(),
    ring: () => {},
  }
}

/** Opens the wires of an older Kasa camera: 9999 both ways, control on 10443, picture and sound on 19443. */
export async function serveKasa(twin: Twin): Promise<{ close(): Promise<void> }[]> {
  const { address, site, wire, kasa } = twin
  if (!kasa) return []
  const { clock } = site
  const touch = () => site.touch()
  const answer = () => (touch(), twin.sysinfo())
  const around = kasaAround(twin)
  const habits = habitsOf(twin.model)
  const account = () =>
    twin.fresh
      ? null
      : {
          username: twin.account.username,
          password: wire.wrongPassword ? `${twin.account.password} of last year` : twin.account.password,
        }
  const open = [await kasaUdpServer({ address, clock, answer })]
  try {
    open.push(await kasaTcpServer({ address, answer, touch }))
    if (wire.control && wire.control !== 'flood') {
      open.push(await roughServer({ address, port: 10443, how: wire.control, touch, clock }))
    } else {
      const handle = (
        module: string,
        method: string,
        params: Record<string, unknown>,
      ): JsonObject | undefined => {
        if (module === 'sysinfo' && method === 'get_sysinfo') return { system: twin.sysinfo() ?? {} }
        return kasa.handle(module, method, isObject(params) ? params : {}, around)
      }
      open.push(await linkieServer({ address, account, handle, behaviour: () => habits.linkie, touch }))
    }
    if (wire.stream !== 'closed') {
      const behaviour = () => ({
        ...habits.media,
        // Switched off, these cameras take the login and show nothing.
        pictures: twin.wire.stream !== 'no-pictures' && kasa.on,
      })
      const media = await kasaMediaServer({ address, clip: clockClip(), clock, account, behaviour, touch })
      open.push(media)
    }
  } catch (error) {
    await Promise.all(open.map((one) => one.close()))
    throw error
  }
  return open
}
