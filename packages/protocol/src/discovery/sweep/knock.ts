import type { Given } from '@pinhole/core'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** How a port answered: open, a refusal (somebody is there), or nothing. */
export type Knocked = 'open' | 'refused' | 'silent'

/** Opens a TCP connection and closes it at once, no byte sent. `gateMs`: how long silence may last. */
export function knockPort(given: Given, address: string, port: number, gateMs: number): Promise<Knocked> {
  const to = given.network.route(address, port)
  if (!to) return Promise.resolve('silent')
  return new Promise((resolve, reject) => {
    const socket = connect(to)
    const end = (then: () => void) => {
      patience()
      given.signal.removeEventListener('abort', cut)
      socket.destroy()
      given.network.touch?.()
      then()
    }
    const cut = () => end(() => reject(given.signal.reason))
    const patience = given.clock.after(gateMs, () => end(() => resolve('silent')))
    given.signal.addEventListener('abort', cut, { once: true })
    socket.once('connect', () => end(() => resolve('open')))
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(() => resolve(error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' ? 'refused' : 'silent')),
    )
  })
}

/** The common name of the certificate a TLS port shows; undefined when it shows none in time. Asks nothing further. */
export function certificateName(
  given: Given,
  address: string,
  port: number,
  gateMs: number,
): Promise<string | undefined> {
  const to = given.network.route(address, port)
  if (!to) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    // Cameras have certificates nobody vouches for, some with keys that are short by today's measure.
    const socket = connectTls({ ...to, rejectUnauthorized: false, ciphers: 'DEFAULT:@SECLEVEL=0' })
    const end = (then: () => void) => {
      patience()
      given.signal.removeEventListener('abort', cut)
      socket.destroy()
      given.network.touch?.()
      then()
    }
    const cut = () => end(() => reject(given.signal.reason))
    const patience = given.clock.after(gateMs, () => end(() => resolve(undefined)))
    given.signal.addEventListener('abort', cut, { once: true })
    socket.once('secureConnect', () => {
      const { subject } = socket.getPeerCertificate()
      const name: unknown = subject?.CN
      end(() => resolve(typeof name === 'string' ? name.slice(0, 64) : ''))
    })
    socket.once('error', () => end(() => resolve(undefined)))
  })
}
