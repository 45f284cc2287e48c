import type { Fault } from './fault.ts'

/** Somebody made the camera account anew long ago, and nobody wrote it down. */
export const streamPasswordLost: Fault = {
  id: 'stream-password-lost',
  trouble: 'forgot-password',
  // The app makes another camera account; no reset is needed.
  expected: 'cured',
  happens: (twin) => {
    twin.account = { ...twin.account, camera: { username: 'practice', password: 'nobody-wrote-it-down' } }
  },
}
