import { type SmartcamBehaviour, type SmartcamGreeter, smartcamGreeter } from '@pinhole/protocol'
import { isObject, type Json, objectAt } from './dump.ts'
import { factoryPassword } from './factory-password.ts'
import type { Twin } from './twin.ts'

const flood = 100 * 1024 * 1024

/** Who greets on the camera's HTTPS control port, with the faults that live on this wire. */
export function controlOf(twin: Twin): SmartcamGreeter {
  const { site } = twin
  const { clock, random } = site
  let counted = !twin.wire.seqError
  return smartcamGreeter({
    clock,
    random,
    touch: () => site.touch(),
    account: () => ({
      password: twin.wire.wrongPassword ? `${twin.account.password} of last year` : twin.account.password,
    }),
    handle: ({ method, params, single }) => {
      const generic = single && (method === 'get' || method === 'set' || method === 'do')
      const reply = twin.answer(
        generic ? { ...(params as object), method } : { method, params: params as Json },
      )
      const code = Number(reply.error_code)
      if (method === 'connectAp' && code === 0) return 'no-reply'
      if (!generic)
        return { error_code: code, ...('result' in reply ? { result: { ...(reply.result as object) } } : {}) }
      const { error_code: _, ...result } = reply
      return { error_code: code, result }
    },
    behaviour: (): SmartcamBehaviour => {
      const { wire } = twin
      const left = twin.lockedSeconds
      return {
        login: wire.v4Only || tooNew(twin) ? 'v4-only' : wire.newest ? 'v4' : wire.md5Only ? 'v2' : 'v3',
        ...(twin.wire.newest || twin.wire.v4Only || saysNewest(twin) ? { newest: newestOf(twin) } : {}),
        ...(left > 0 ? { lockedSeconds: left } : {}),
        ...(wire.sessionLife === undefined ? {} : { sessionSeconds: wire.sessionLife / 1000 }),
        intercept: ({ method }) => {
          if (wire.control === 'flood') return { status: 200, body: `{"result":"${'x'.repeat(flood)}` }
          if (counted || method === undefined) return undefined
          counted = true
          const responses = [{ msg: 'Http seq illegaly', error_code: -1 }]
          return { status: 500, body: JSON.stringify({ result: { responses }, error_code: -1 }) }
        },
      }
    },
  })
}

/** Its record offers the newest login, but neither by the owner's password nor by the set-up passcode. */
function tooNew(twin: Twin): boolean {
  const { pake } = objectAt(twin.dump.methods, 'discovery_result', 'result', 'tpap')
  return Array.isArray(pake) && !pake.includes(2) && !pake.includes(0)
}

/** Whether its dump tells of the newest login. */
const saysNewest = (twin: Twin): boolean =>
  isObject(objectAt(twin.dump.methods, 'discovery_result', 'result').tpap)

/** How it speaks the newest login: as its dump says, or because a fault made it so new. */
function newestOf(twin: Twin): NonNullable<SmartcamBehaviour['newest']> {
  return { mac: twin.mac.replaceAll(':', '-'), pake: twin.account.password === factoryPassword ? [0] : [2] }
}
