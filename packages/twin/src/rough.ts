import type { Clock } from '@pinhole/core'
import { Port } from '@pinhole/protocol'
import type { Socket } from 'node:net'

export interface Rough {
  how: 'garbage' | 'drip' | 'closes'
  touch: () => void
  clock: Pick<Clock, 'after'>
}

/**
 * What stands on the control port where no sane camera answers: noise, one byte a second for ever,
 * or nobody who stays. A caller must bound what it takes and how long it waits.
 */
export const roughServer = (options: Rough & { address: string; port: number }): Promise<Port> =>
  Port.open({ address: options.address, port: options.port }, roughOf(options))

/** The same without a port of its own: who greets there. */
export const roughOf =
  ({ how, touch, clock }: Rough) =>
  (socket: Socket): void => {
    if (how === 'closes') return void socket.destroy()
    if (how === 'drip') {
      const drip = () => {
        touch()
        socket.write(Buffer.of(0x16))
        stop = clock.after(1000, drip)
      }
      let stop = clock.after(1000, drip)
      socket.on('close', () => stop())
      socket.resume()
      return
    }
    socket.on('data', () => {
      touch()
      socket.write(Buffer.alloc(512, 0xa5))
    })
  }
