import { readFile } from 'node:fs/promises'
import { type Clock, Failure, type Random, systemClock, systemRandom } from '@pinhole/core'
import { createTwin, factoryPassword, models, type ModelName, readDump, Site, type Twin } from '@pinhole/twin'

export interface RunTwinOptions {
  /** A file with a camera's recorded answers. */
  dump?: string
  /** One of our own models instead; the first of them unless told. */
  model?: string
  /** Its own loopback address. */
  listen?: string
  /** The owner's password, and the camera account as `name:password`. */
  account?: { password?: string; viewer?: string }
  faults?: readonly string[]
  /** Print one JSON line once it serves; a sentence otherwise. */
  json?: boolean
  /** Files of what hangs behind a hub. */
  children?: readonly string[]
  print?: (line: string) => void
  clock?: Clock
  random?: Random
}

export interface RunningTwin {
  twin: Twin
  /** What was printed: address, model, MAC, and where the wires really are. */
  facts: { address: string; model: string; mac: string; ports: Record<string, number> }
  close(): Promise<void>
}

/** Serves one camera until `close` is called. Several live side by side, each on its own loopback address. */
export async function runTwin(options: RunTwinOptions = {}): Promise<RunningTwin> {
  const {
    listen = '127.0.20.1',
    account = {},
    faults = [],
    clock = systemClock,
    random = systemRandom,
  } = options
  const model = (options.model ?? models[0]) as ModelName
  if (!models.includes(model)) throw new Failure('twin.unknown-model', { model, models: models.join(', ') })
  const dump = options.dump === undefined ? undefined : await read(options.dump)
  // Said with the file's name, before anything is opened.
  if (dump !== undefined) readDump(dump, listen, options.dump)
  const children = await Promise.all(
    (options.children ?? []).map(async (file) => readDump(await read(file), listen, file)),
  )
  const site = new Site({ clock, random })
  await site.open()
  const [username = 'viewer', ...rest] = (account.viewer ?? 'viewer:practice').split(':')
  try {
    const twin = await createTwin({
      site,
      model,
      ...(dump === undefined ? {} : { dump }),
      address: listen,
      account: { password: account.password ?? 'practice', camera: { username, password: rest.join(':') } },
      faults,
      children,
    })
    if (twin.fresh && account.password === undefined) twin.account.password = factoryPassword
    const { rtsp, onvif, control, media } = twin.ports
    const ports: Record<string, number> = twin.kasa
      ? { kasa: 9999, control: 10443, media: 19443 }
      : { control }
    if (twin.streams) Object.assign(ports, { rtsp, onvif })
    if (twin.dump.kind === 'smartcam') Object.assign(ports, { media })
    const facts = { address: listen, model: twin.model, mac: twin.mac, ports }
    const said = `${facts.model} ${facts.mac} answers at ${listen}: ${Object.entries(ports).flat().join(' ')}`
    options.print?.(options.json ? JSON.stringify(facts) : said)
    return { twin, facts, close: () => site.close() }
  } catch (error) {
    await site.close()
    throw error
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'JSON'
    throw new Failure('twin.dump-unreadable', { file, why }, cause)
  }
}
