import type { Socket } from 'node:net'
import { clockClip, rtspGreeter } from '@pinhole/protocol'
import type { Twin } from '../twin.ts'

/** Who greets on the camera's RTSP port. */
export function rtspOf(twin: Twin): (socket: Socket) => void {
  const { address, site } = twin
  const { clock, random } = site
  return rtspGreeter({
    address,
    clip: clockClip(),
    clock,
    random,
    touch: () => site.touch(),
    account: () => twin.account.camera,
    hooks: {
      pictures: () => twin.wire.stream !== 'no-pictures',
      privacy: () => (twin.state.privacy ? 'refused' : 'off'),
      cameraNow: () => clock.now() + twin.clockOffset,
    },
  }).greet
}
