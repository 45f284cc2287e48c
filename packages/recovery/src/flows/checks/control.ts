import { Failure } from '@pinhole/core'
import { opened } from '../login.ts'
import type { MachineCheck } from './check.ts'

/**
 * The camera speaks with who knows its password. Only one that was found to talk nonsense is asked for its password
 * here; any other one that nobody has opened proves nothing either way.
 */
export const control: MachineCheck = {
  id: 'control',
  async look(desk, input, given) {
    const { identification, rules } = await desk.state(input.case)
    const device = await desk.device(input.case, given.run)
    // An older Kasa camera shows by its picture that its owner's login is taken; nothing else of it asks for one.
    if (identification?.family === 'kasa-cam' && !device?.stream) return ['cannot', { why: 'app-only' }]
    if (device) return ['passed']
    if (!rules.has('control-broken')) return ['cannot', { why: 'no-login' }]
    try {
      await opened(desk, input, given)
      return ['passed']
    } catch (failure) {
      if (!(failure instanceof Failure) || given.signal.aborted) throw failure
      // A password that is not taken, or not taken yet, is no nonsense.
      return [failure.code.startsWith('login.') ? 'cannot' : 'failed', { why: failure.code }]
    }
  },
}
