import { clockClip, clockStill, tapoMediaGreeter } from '@pinhole/protocol'
import type { Socket } from 'node:net'
import type { Twin } from '../twin.ts'

/** Who greets on the camera's media port (8800): live pictures, what is on its card, and stills. */
export const mediaOf = (twin: Twin): ((socket: Socket) => void) => {
  const { clock, random } = twin.site
  return tapoMediaGreeter({
    address: twin.address,
    clip: clockClip(),
    clock,
    random,
    touch: () => twin.site.touch(),
    account: () => ({
      password: twin.wire.wrongPassword ? `${twin.account.password} of last year` : twin.account.password,
    }),
    recordings: () => twin.recordings,
    still: () => (twin.state.privacy ? undefined : clockStill()),
    behaviour: () => ({
      // Older firmware hashes the older way, also here.
      ...(twin.wire.md5Only ? { form: 'md5' as const } : {}),
      ...(twin.hub ? { hkdf: true } : {}),
      ...(twin.state.privacy ? { refuses: -64324 } : {}),
      ...(twin.wire.stream === 'no-pictures' ? { refuses: -52407 } : {}),
    }),
  })
}
