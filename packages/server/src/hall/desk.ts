import type { Given, Presence, Sighting, Watched } from '@pinhole/core'
import { type Catalogue, resetGuide } from '@pinhole/catalogue'
import { KASA_MEDIA_PORT } from '@pinhole/protocol'
import { type Desk, entryOf, isHotspotOf } from '@pinhole/recovery'
import type { Store } from '@pinhole/store'
import type { Bell } from '../events.ts'
import type { Finder } from '../finder.ts'
import type { Live } from '../live.ts'
import { askAt, reachOver } from '../reach.ts'
import type { Book } from './book.ts'
import type { Keys } from './keys.ts'

export interface DeskOptions {
  given: Given
  store: Store
  catalogue: Catalogue
  book: Book
  keys: Keys
  finder: Finder
  bell: Bell
  live: Live
  /** The last ticks of each case, oldest first; written here. */
  strips: Map<string, Presence[]>
  /** How far the pictures have come that are being watched now; written here. */
  watched: Map<string, Watched>
}

/** What the flows need of the house. */
export function deskOf({
  given,
  store,
  catalogue,
  book,
  keys,
  finder,
  bell,
  live,
  strips,
  watched,
}: DeskOptions): Desk {
  const looks = new Map<string, number>()
  const guideOf = (id: string | null) => {
    const entry = id ? catalogue.entries.get(id) : undefined
    return entry
      ? resetGuide(entry, catalogue.sources)
      : {
          holes: [],
          tool: null,
          holdSeconds: null,
          lights: [],
          readyLights: [],
          rebootMinutes: null,
          basis: 'none' as const,
          sources: [],
        }
  }
  return {
    state: (id) => book.state(id),
    record: (id, event) => book.record(id, event),
    device: (id, action) => keys.device(id, action),
    login: (id, login, action) => keys.login(id, login, action),
    setUp: (id, where) => keys.setUp(id, where),
    secrets: {
      put: (id, name, secret) => keys.put(id, name, secret),
      get: async (id, name) => store.vault.get(await keys.secretOf(id, name)),
    },
    backups: store.backups,
    clips: store.clips,
    resetGuide: async (id) => guideOf(entryOf(await book.state(id))),
    look: async (id, signal) => {
      const { address, identification } = await book.state(id)
      const from = given.clock.monotonic()
      const count = (looks.get(id) ?? 0) + 1
      looks.set(id, count)
      const at = (seen: Sighting) => ({ sighting: seen, ms: Math.round(given.clock.monotonic() - from) })
      const seen = address ? await askAt(given, address, signal) : undefined
      if (seen && (!identification?.mac || seen.mac === identification.mac)) {
        await finder.notice(seen)
        return at(seen)
      }
      // It may have come back at another address; everyone is asked only now and then.
      if (count % 10 !== 0) return undefined
      await finder.search()
      const moved = finder.sightings.find((one) => identification?.mac && one.mac === identification.mac)
      return moved ? at(moved) : undefined
    },
    hotspot: async (id, signal) => {
      const radio = await given.network.radio()
      if (!radio) return undefined
      const mac = (await book.state(id)).identification?.mac ?? null
      return (await radio.scan(signal)).some((spot) => isHotspotOf(mac, spot))
    },
    watch: async (id, seconds, signal) => {
      const { identification, address } = await book.state(id)
      const usual = identification?.family === 'kasa-cam' ? KASA_MEDIA_PORT : 554
      const port = identification?.ports.rtsp ?? usual
      await keys.knowViewer(id)
      const reach = reachOver(given, () => keys.streamLogin(id))
      let cameAt = given.clock.monotonic()
      try {
        return await reach.watch(address ?? '', port, seconds, signal, {
          onProgress: (ms, frames) => {
            const age = Math.round((given.clock.monotonic() - cameAt) / 1000)
            const data = { case: id, seconds: Math.round(ms / 1000), of: seconds, frames, age }
            watched.set(id, data)
            bell.ring({ event: 'watch', data })
          },
          onFrame: (picture) => {
            cameAt = given.clock.monotonic()
            live.show(id, picture)
          },
        })
      } finally {
        watched.delete(id)
      }
    },
    presence: (id, presence) => {
      strips.set(id, [...(strips.get(id) ?? []), presence].slice(-120))
      bell.ring({ event: 'presence', data: { ...presence, case: id } })
    },
  }
}
