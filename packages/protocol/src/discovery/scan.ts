import type { Given, NetworkInterface, Sighting } from '@pinhole/core'
import { createSocket, type Socket } from 'node:dgram'

/** What a search by broadcast is given. */
export interface ScanOptions {
  given: Given
  /** Whom to broadcast on; absent: every interface the network names. Empty: only the targets are asked. */
  interfaces?: readonly NetworkInterface[]
  /** Addresses asked one by one as well, because some cameras and most containers lose broadcasts. */
  targets?: readonly string[]
  /** UDP ports in place of the wire's own; for twins on unprivileged ports. */
  ports?: readonly number[]
  /** How long to listen in all, milliseconds; 5000 unless told. Three rounds are sent in its first three fifths. */
  listenMs?: number
}

export type OnSighting = (sighting: Sighting) => void

/** What one wire adds to a search: its ports, its question and how it reads an answer. */
export interface Wire {
  ports: readonly number[]
  /** A multicast group asked in place of the broadcast address on interfaces that are not loopback. */
  group?: string
  probe(): Uint8Array
  /** The sighting an answer makes; `undefined` or a throw: not ours. */
  read(datagram: Uint8Array, from: { address: string; port: number; at: number }): Sighting | undefined
}

const ROUNDS = 3
const MOST_SIGHTINGS = 1024
/** Answers of a whole burst wait here: opening one takes longer than the next takes to arrive, and sockets hold few. */
const MOST_WAITING = 4096
const MOST_WAITING_BYTES = 8 * 1024 * 1024
/** Longer than any answer of a camera; the readers refuse such anyway. */
const MOST_DATAGRAM = 16 * 1024
/** So many are told one by one; who sends more nonsense is known by then. */
const MOST_NOTES = 64
const SOCKET_BYTES = 4 * 1024 * 1024

/**
 * Asks in three rounds and tells every answer once: one socket an interface, so that a host with several networks asks on
 * all of them, and one more for single addresses. Trouble with one interface never ends the search on the others.
 */
export async function scanOn(wire: Wire, options: ScanOptions, onSighting: OnSighting): Promise<void> {
  const { given } = options
  const interfaces = options.interfaces ?? given.network.interfaces()
  const targets = options.targets ?? []
  const ports = options.ports ?? wire.ports
  const listenMs = options.listenMs ?? 5000
  const told = new Set<string>()
  const silent = new Set(targets)
  /** Where a target's socket really is, back to the target's own address. */
  const asked = new Map<string, string>()
  const done = new AbortController()
  const signal = AbortSignal.any([given.signal, done.signal])

  const waiting: { name: string | undefined; datagram: Buffer; from: { address: string; port: number } }[] =
    []
  let reading = false
  let waitingBytes = 0
  let nonsense = 0
  const hear = (name: string | undefined) => (datagram: Buffer, from: { address: string; port: number }) => {
    given.network.touch?.()
    const bytes = datagram.length
    if (bytes > MOST_DATAGRAM || waiting.length >= MOST_WAITING || waitingBytes + bytes > MOST_WAITING_BYTES)
      return
    waitingBytes += bytes
    waiting.push({ name, datagram, from })
    if (reading) return
    reading = true
    setImmediate(readNext)
  }
  // One answer a turn of the event loop, so that the sockets are emptied in between.
  const readNext = () => {
    const next = waiting.shift()
    if (!next) {
      reading = false
      return
    }
    given.network.touch?.()
    waitingBytes -= next.datagram.length
    read(next)
    setImmediate(readNext)
  }
  const read = ({ name, datagram, from }: (typeof waiting)[number]) => {
    const address = asked.get(`${from.address}:${from.port}`) ?? from.address
    let sighting: Sighting | undefined
    try {
      sighting = wire.read(datagram, { address, port: from.port, at: given.clock.now() })
    } catch {
      if (nonsense++ < MOST_NOTES)
        given.log.note('discovery.malformed', { address, port: from.port, bytes: datagram.length })
    }
    if (!sighting) return
    silent.delete(address)
    // Several cameras may share 127.0.0.1, so an address alone does not tell them apart.
    const key = [address, sighting.mac, sighting.ports.control, sighting.ports.onvif].join(' ')
    if (!told.has(key) && told.size < MOST_SIGHTINGS) {
      told.add(key)
      onSighting(name === undefined ? sighting : { ...sighting, interface: name })
    }
    if (interfaces.length === 0 && silent.size === 0) done.abort()
  }

  const sockets: { socket: Socket; send: (probe: Uint8Array) => void }[] = []
  for (const [index, each] of interfaces.entries()) {
    const socket = await open(each.address, given, hear(each.name))
    if (!socket) continue
    const group = each.kind === 'loopback' ? undefined : wire.group
    if (group) socket.setMulticastInterface(each.address)
    else socket.setBroadcast(true)
    const host = group ?? each.broadcast
    sockets[index] = {
      socket,
      send: (probe) => {
        for (const port of ports) {
          const at = given.network.route(host, port) ?? { host, port }
          socket.send(probe, at.port, at.host)
        }
      },
    }
  }
  if (targets.length > 0) {
    const socket = await open(undefined, given, hear(undefined))
    if (socket) {
      const send = (probe: Uint8Array) => {
        for (const target of silent) {
          for (const port of ports) {
            const at = given.network.route(target, port)
            if (!at) continue
            asked.set(`${at.host}:${at.port}`, target)
            socket.send(probe, at.port, at.host)
          }
        }
      }
      sockets.push({ socket, send })
    }
  }

  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const each of sockets) each?.send(wire.probe())
      given.network.touch?.()
      const last = round === ROUNDS - 1
      await given.clock.sleep((listenMs * (last ? 2 : 1.5)) / 5, signal)
    }
  } catch (reason) {
    if (given.signal.aborted) throw reason
  } finally {
    for (const each of sockets) each?.socket.close()
    for (const each of waiting.splice(0)) if (!given.signal.aborted) read(each)
  }
}

/** A socket of our own on a free port; `undefined` when the interface has gone since it was listed. */
function open(
  address: string | undefined,
  given: Given,
  hear: (datagram: Buffer, from: { address: string; port: number }) => void,
): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4', recvBufferSize: SOCKET_BYTES })
    // Errors of single sends (no route, an ICMP refusal) come here too; the answer to them is silence.
    socket.on('error', (error) => {
      given.log.note('discovery.socket', { address, error: error.message })
      resolve(undefined)
    })
    socket.on('message', hear)
    socket.bind({ address: address ?? '0.0.0.0', port: 0 }, () => resolve(socket))
  })
}
