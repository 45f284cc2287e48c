import { answerTo } from '../../state.ts'
import type { MachineCheck } from './check.ts'

/**
 * The camera speaks with who knows its password. Where no password is known, or it takes none from other programs,
 * nothing is proved either way; noise in place of an answer is a camera that is ill, whatever its picture shows.
 */
export const control: MachineCheck = {
  id: 'control',
  async look(desk, input) {
    const { identification } = await desk.state(input.case)
    if (identification?.family === 'kasa-cam') return ['cannot', { why: 'app-only' }]
    if (await desk.device(input.case)) return ['passed']
    const login = answerTo(await desk.state(input.case), 'login')
    if (login === 'broken' || login === 'silent') return ['failed', { why: login }]
    return ['cannot', { why: 'no-login' }]
  },
}
