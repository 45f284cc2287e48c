import { Failure, type PhoneView } from '@pinhole/core'
import { serve as listen } from '@hono/node-server'
import { compose, type HouseOptions } from './compose.ts'

export interface ServeOptions extends HouseOptions {
  /** A loopback address; nothing else is listened on. 127.0.0.1 unless told. */
  host?: string
  /** 7464 unless told; 0: any free one. */
  port?: number
  /** Opens the phones' door at once, on this address of this computer or (`true`) on the likeliest. */
  lan?: string | true
}

export interface Serving {
  url: string
  /** The phones' door as it was opened; null unless asked for. */
  phone: PhoneView | null
  close(): Promise<void>
}

/**
 * Starts the server, on loopback only. Failures: `server.port-taken` when another program has the port, `input.invalid`
 * when `host` is no loopback address or `lan` no address of this computer.
 */
export async function serve(options: ServeOptions = {}): Promise<Serving> {
  const hostname = options.host ?? '127.0.0.1'
  if (!/^(127(\.\d{1,3}){3}|localhost)$/.test(hostname)) throw new Failure('input.invalid', { why: 'host' })
  const house = await compose(options)
  const port = options.port ?? 7464
  try {
    // The good days of a practice home are over before anybody looks: no page shows a camera as well that ails.
    const { fly } = options.practice ?? {}
    if (fly) await fly(house.lookAround())
    const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
      const started = listen({ fetch: house.app.fetch, hostname, port }, () => resolve(started))
      started.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE' ? new Failure('server.port-taken', { port: String(port) }) : error,
        ),
      )
    })
    const stop = async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    }
    const phone =
      options.lan === undefined
        ? null
        : await house.phone
            .open(options.lan === true ? undefined : options.lan)
            .catch(async (failure: unknown) => {
              await stop()
              throw failure
            })
    if (!fly) void house.lookAround()
    let closing: Promise<void> | undefined
    const address = server.address()
    const at = typeof address === 'object' && address ? address.port : port
    return {
      url: `http://${hostname}:${at}`,
      phone,
      close: () => (closing ??= house.close().then(stop)),
    }
  } catch (failure) {
    await house.close()
    throw failure
  }
}
