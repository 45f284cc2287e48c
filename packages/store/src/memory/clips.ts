import { type Clip, Failure } from '@pinhole/core'
import type { Clips } from '../clips.ts'

const ROOM = 64 * 1024 * 1024

/** Recordings for as long as the process lasts; little room, for it is the process's own. */
export function memoryClips(): Clips {
  const kept = new Map<string, { clip: Clip; bytes: Uint8Array }>()
  const used = () => [...kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
  let count = 0
  return {
    async begin(about) {
      const parts: Uint8Array[] = []
      return {
        async write(bytes) {
          parts.push(bytes.slice())
        },
        async keep(at) {
          const whole = new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer())
          const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', whole))
          const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
          const id = (++count).toString(16).padStart(16, '0')
          const clip: Clip = { ...about, id, bytes: whole.length, sha256, at }
          kept.set(id, { clip, bytes: whole })
          return { ...clip }
        },
        async drop() {
          parts.length = 0
        },
      }
    },
    list: async (mac) =>
      [...kept.values()]
        .flatMap(({ clip }) => (clip.mac === mac ? [{ ...clip }] : []))
        .toSorted((a, b) => b.start - a.start),
    get: async (id) => {
      const found = kept.get(id)
      return found && { ...found.clip }
    },
    async *read(id) {
      const found = kept.get(id)
      if (!found) throw new Failure('data.unreadable', { file: id, folder: ':memory:' })
      yield found.bytes
    },
    async forget(id) {
      kept.delete(id)
    },
    room: async () => ROOM - used(),
  }
}
