import { clockClip, type OnvifHead, onvifGreeter } from '@pinhole/protocol'
import type { Socket } from 'node:net'
import { objectAt } from '../dump.ts'
import type { Twin } from '../twin.ts'

/** Who greets on the camera's ONVIF port. */
export function onvifOf(twin: Twin): (socket: Socket) => void {
  const { address, site, state } = twin
  const { clock } = site
  const { device_model: model, hw_version, sw_version } = state.basicInfo
  return onvifGreeter({
    clip: clockClip(),
    clock,
    touch: () => site.touch(),
    account: () => twin.account.camera,
    identity: {
      model: String(model ?? twin.model),
      firmware: String(sw_version ?? ''),
      hardware: String(hw_version ?? ''),
      serial: twin.mac.replaceAll(':', ''),
    },
    host: () => address,
    rtspPort: () => twin.ports.rtsp,
    ...(state.modules.preset || state.modules.motor ? { head: headOf(twin) } : {}),
    hooks: {
      cameraNow: () => clock.now() + twin.clockOffset,
      setTime: (ms) => twin.setClock(ms - clock.now()),
      reboot: () => void clock.after(1_000, () => twin.body.restart()),
    },
  }).greet
}

/** The head as ONVIF moves it; through the same brain as the control wire, so that faults and privacy hold here too. */
function headOf(twin: Twin): OnvifHead {
  const ask = (method: string, params: object) => Number(twin.answer({ method, params }).error_code) === 0
  const at = { x: 0, y: 0 }
  const clamp = (value: number) => Math.min(1, Math.max(-1, value))
  return {
    presets: () => {
      const { id, name } = objectAt(twin.state.modules.preset, 'preset')
      const names = Array.isArray(name) ? name.map(String) : []
      return (Array.isArray(id) ? id : []).map((token, place) => ({
        token: String(token),
        name: names[place] ?? '',
      }))
    },
    goTo: (token) => ask('motorMoveToPreset', { preset: { goto_preset: { id: token } } }),
    move: (x, y) => {
      const degrees = { x_coord: String(Math.round(x * 180)), y_coord: String(Math.round(y * 90)) }
      const before = twin.moved
      if (!ask('motorMove', { motor: { move: degrees } })) return false
      if (twin.moved > before) Object.assign(at, { x: clamp(at.x + x), y: clamp(at.y + y) })
      return true
    },
    position: () => ({ ...at }),
  }
}
