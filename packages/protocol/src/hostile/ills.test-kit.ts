import type { Socket } from 'node:net'
import type { SimulatedClock } from '@pinhole/core'

/** How a wire writes what it says, so that an ill host can say it, too. */
export interface Dress {
  /** Whole answers that come before the host turns ill; what each is may depend on what was asked. */
  greets: readonly ((asked: Buffer) => Buffer | string)[]
  /** The beginning of an answer whose body has this length; -1: none is announced. */
  head: (length: number) => string
  /** A body nested deeper than any parser likes, as this wire writes bodies. */
  nested: string | Buffer
}

/** What a host does with a connection once its greetings are over. */
export type Ill = (socket: Socket, dress: Dress, clock: SimulatedClock) => void

const piece = Buffer.alloc(64 * 1024, 'x')

/** As much as the other end takes, until it hangs up. */
function flood(socket: Socket, start: string | Buffer): void {
  socket.write(start)
  const push = () => {
    while (!socket.destroyed && socket.write(piece));
  }
  socket.on('drain', push)
  push()
}

function drip(socket: Socket, bytes: string, clock: SimulatedClock): void {
  let at = 0
  const next = () => {
    if (socket.destroyed) return
    socket.write(bytes[at++ % bytes.length] ?? 'x')
    clock.after(1000, next)
  }
  next()
}

/** The ways of being ill, by what the host does. `changing certificate` is a way of its own, see the test. */
export const ills: Readonly<Record<string, Ill>> = {
  'hangs up': (socket) => socket.destroy(),
  'says nothing more and stays': () => {},
  'closes its half and stays': (socket) => void socket.end(),
  'answers noise': (socket) => void socket.write(Buffer.alloc(4096, 0xa5)),
  'answers without end': (socket, { head }) => flood(socket, head(-1)),
  'announces a terabyte and sends it': (socket, { head }) => flood(socket, head(2 ** 40)),
  'announces little and sends much': (socket, { head }) => flood(socket, head(10)),
  'announces much and sends little': (socket, { head }) => void socket.write(`${head(100_000)}xx`),
  'writes a head without end': (socket, { head }) => flood(socket, head(-1).slice(0, 20)),
  'writes a byte a second': (socket, { head }, clock) => drip(socket, `${head(200)}{"a":"b"}`, clock),
  'nests without end': (socket, { head, nested }) => {
    socket.write(head(nested.length))
    socket.write(nested)
  },
}
