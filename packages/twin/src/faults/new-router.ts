import type { Fault } from './fault.ts'

/** A new router stands there, with a name and a password of its own. */
export const newRouter: Fault = {
  id: 'new-router',
  trouble: 'new-router',
  // The new router takes the old name and password, or the camera is set up again; either brings it back.
  expected: 'cured',
  happens: (twin) => {
    Object.assign(twin.site.router, { ssid: 'Practice New', psk: 'another-home' })
    twin.body.lose()
  },
}
