import { createServer } from 'node:https'
import { join } from 'node:path'
import { Failure, type Given, type PhoneView, type Random } from '@pinhole/core'
import { serve as listen } from '@hono/node-server'
import type { Settings } from '@pinhole/store'
import { encode } from 'uqr'
import { certificateFor, type DoorIdentity } from './certificate.ts'
import { CODE_LASTS, Pairing } from './pairing.ts'

export interface PhoneDoorOptions {
  given: Given
  settings: Settings
  /** Fit for keys, whatever the house's own chance is. */
  random: Random
  /** Where key and certificate are kept; undefined: nowhere. */
  folder?: string
  /** 7465 unless told; another free one when that is taken. 0: any free one. */
  port?: number
}

type Fetch = (request: Request, env: object) => Response | Promise<Response>
interface Listening {
  address: string
  /** As in the Host header, e.g. `192.168.1.5:7465`. */
  host: string
  identity: DoorIdentity
  close(): Promise<void>
  /** Cuts every connection; who may stay connects again. */
  cut(): void
}

const order = { wifi: 0, wired: 1, virtual: 2, loopback: 3 } as const
const MOST_CONNECTIONS = 64

/** The second, sealed listener, which is shut until the owner opens it. */
export class PhoneDoor {
  readonly pairing: Pairing
  readonly #on: PhoneDoorOptions
  #serve: Fetch = () => new Response(null, { status: 503 })
  #changed: (view: PhoneView) => void = () => {}
  #open: Listening | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(on: PhoneDoorOptions) {
    this.#on = on
    this.pairing = new Pairing({ ...on, clock: on.given.clock })
  }

  /** Who answers at the door, and who hears of changes. */
  connect(serve: Fetch, changed: (view: PhoneView) => void): void {
    this.#serve = serve
    this.#changed = changed
  }

  /** The name phones call it by, as in a Host header; undefined while it is shut. */
  get host(): string | undefined {
    return this.#open?.host
  }

  async view(): Promise<PhoneView> {
    const open = this.#open
    const offered = open && this.pairing.offered
    const link = offered && `https://${open.host}/pair#${offered.word}`
    return {
      state: open ? (offered ? 'waiting' : 'on') : 'off',
      addresses: this.#addresses(),
      url: open ? `https://${open.host}` : null,
      fingerprint: open?.identity.fingerprint ?? null,
      code:
        offered && link
          ? {
              link,
              qr: encode(link, { ecc: 'M', border: 4 }).data.map((row) =>
                row.map((dark) => (dark ? '1' : '0')).join(''),
              ),
              until: offered.until,
              left: offered.left,
            }
          : null,
      phones: (await this.pairing.list()).map(({ id, name, pairedAt, seenAt }) => ({
        id,
        name,
        pairedAt,
        seenAt,
      })),
    }
  }

  /** Opens the door and makes a new code. Failure `input.invalid` when the address is not one of this computer's. */
  async open(address?: string): Promise<PhoneView> {
    return await this.#inTurn(async () => {
      const wished = address ?? this.#open?.address ?? this.#addresses()[0]?.address
      if (wished === undefined || !this.#isOurs(wished))
        throw new Failure('input.invalid', { why: 'address' })
      if (this.#open?.address !== wished) {
        await this.#shut()
        this.#open = await this.#listen(wished)
      }
      this.pairing.offer()
      this.#on.given.clock.after(CODE_LASTS + 1, () => void this.tell())
    })
  }

  /** Shuts the door; paired phones stay paired. */
  async shut(): Promise<PhoneView> {
    return await this.#inTurn(() => this.#shut())
  }

  /** Ends a phone's pairing and whatever it has open. Failure `input.invalid` when there is no such phone. */
  async revoke(id: string): Promise<PhoneView> {
    if (!(await this.pairing.revoke(id))) throw new Failure('input.invalid', { why: 'id' })
    this.#open?.cut()
    return await this.tell()
  }

  /** Rings with how things stand. */
  async tell(): Promise<PhoneView> {
    const view = await this.view()
    if (!this.#on.given.signal.aborted) this.#changed(view)
    return view
  }

  async #inTurn(work: () => Promise<void>): Promise<PhoneView> {
    const now = this.#turn.then(work)
    this.#turn = now.catch(() => {})
    await now
    return await this.tell()
  }

  async #shut(): Promise<void> {
    this.pairing.end()
    const open = this.#open
    this.#open = undefined
    await open?.close()
  }

  #addresses(): PhoneView['addresses'] {
    return this.#on.given.network
      .interfaces()
      .map(({ address, name, kind }) => ({ address, name, kind }))
      .toSorted((a, b) => order[a.kind] - order[b.kind])
  }

  #isOurs(address: string): boolean {
    const all = this.#addresses()
    // Every address that begins with 127 is this computer, where loopback may be used at all.
    const loopback = all.some(({ kind }) => kind === 'loopback') && /^127(\.\d{1,3}){3}$/.test(address)
    return loopback || all.some((one) => one.address === address)
  }

  async #listen(address: string): Promise<Listening> {
    const { given, random, folder } = this.#on
    const kept = folder === undefined ? undefined : join(folder, 'phone')
    const identity = await certificateFor(address, kept, { clock: given.clock, random })
    const wished = this.#on.port ?? 7465
    const start = (port: number) =>
      new Promise<ReturnType<typeof listen>>((resolve, reject) => {
        const server = listen(
          {
            fetch: (request, env) => this.#serve(request, env),
            hostname: address,
            port,
            createServer,
            serverOptions: {
              key: identity.key,
              cert: identity.cert,
              minVersion: 'TLSv1.2',
              // Whoever connects and says nothing is not waited for.
              handshakeTimeout: 10_000,
              headersTimeout: 10_000,
              requestTimeout: 30_000,
            },
          },
          () => resolve(server),
        )
        server.once('error', reject)
      })
    const server = await start(wished).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && wished !== 0) return start(0)
      throw error
    })
    if ('maxConnections' in server) server.maxConnections = MOST_CONNECTIONS
    const at = server.address()
    const cut = () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }
    return {
      address,
      host: `${address}:${typeof at === 'object' && at ? at.port : wished}`,
      identity,
      cut,
      close: async () => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        cut()
        await closed
      },
    }
  }
}
