import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readdir, readFile, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Clip, Failure, hex, type Random } from '@pinhole/core'
import type { Clips } from '../clips.ts'
import { makePrivateFolder, writeOnce } from './files.ts'
import { fromJson, unreadable } from './json.ts'
import type { Sealing } from './key.ts'

/** Clear bytes of a piece; each is sealed for itself, so that nothing is held whole in memory. */
const PIECE = 256 * 1024
const TAG = 16
const MOST = 5000

/** What lies sealed beside the pieces: the clip, and the key of its pieces. */
interface About {
  clip: Clip
  key: string
}
const aboutOf = {
  parse(value: unknown): About {
    const { clip, key } = value as { clip: unknown; key: unknown }
    if (typeof key !== 'string' || !/^[0-9a-f]{64}$/.test(key)) throw new TypeError('not a key')
    return { clip: Clip.parse(clip), key }
  },
}

/** A key is used for one clip alone, so the number of the piece is nonce enough. */
function nonceOf(piece: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(piece, 8)
  return nonce
}

/** Recordings in files of their own: `<id>.clip` holds the sealed pieces, `<id>.about` what they are, written last. */
export function folderClips(folder: string, sealing: Sealing, random: Random): Clips {
  const home = join(folder, 'recordings')
  const nameOf = (id: string) => `\u0000clip ${id}`
  const fileOf = (id: string, kind: 'clip' | 'about') => join(home, `${id}.${kind}`)

  const about = async (id: string): Promise<About | undefined> => {
    if (!/^[0-9a-f]{16}$/.test(id) || !existsSync(fileOf(id, 'about'))) return undefined
    const lines = (await readFile(fileOf(id, 'about'), 'utf8')).trim().split('.')
    const [nonce, sealed] = lines.map((part) => Buffer.from(part, 'base64url'))
    if (nonce?.length !== 12 || !sealed) throw unreadable(folder, 'recordings')
    return fromJson(await sealing.open(nameOf(id), { nonce, sealed }), aboutOf, folder, 'recordings')
  }

  async function* pieces({ clip, key }: About): AsyncGenerator<Uint8Array, void, void> {
    const { id, bytes, sha256 } = clip
    const handle = await open(fileOf(id, 'clip'), 'r').catch((cause: unknown) => {
      throw new Failure('data.unreadable', { file: fileOf(id, 'clip'), folder }, cause)
    })
    const hash = createHash('sha256')
    try {
      for (let piece = 0, left = bytes; left > 0; piece++) {
        const length = Math.min(PIECE, left)
        const sealed = Buffer.alloc(length + TAG)
        const { bytesRead } = await handle.read(sealed, 0, sealed.length, null)
        const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), nonceOf(piece))
        decipher.setAuthTag(sealed.subarray(length))
        const clear = decipher.update(sealed.subarray(0, length))
        if (bytesRead < sealed.length) throw unreadable(folder, 'recordings')
        try {
          decipher.final()
        } catch (cause) {
          throw new Failure('data.unreadable', { file: fileOf(id, 'clip'), folder }, cause)
        }
        hash.update(clear)
        left -= length
        yield clear
      }
      if (hash.digest('hex') !== sha256) throw unreadable(folder, 'recordings')
    } finally {
      await handle.close()
    }
  }

  const forget = async (id: string): Promise<void> => {
    if (!/^[0-9a-f]{16}$/.test(id)) return
    for (const kind of ['about', 'clip'] as const) await rm(fileOf(id, kind), { force: true })
  }

  let swept = false
  /** What the power cut off in the middle of its writing has no description, and never gets one. */
  const sweep = async () => {
    swept = true
    const files = await readdir(home)
    const torn = files.filter(
      (file) => file.endsWith('.clip') && !files.includes(file.replace('.clip', '.about')),
    )
    for (const file of torn) await rm(join(home, file), { force: true })
  }

  return {
    async begin(clip) {
      makePrivateFolder(home)
      if (!swept) await sweep()
      const [id, key] = [hex(random.bytes(8)), random.bytes(32)]
      const handle = await open(fileOf(id, 'clip'), 'wx', 0o600)
      const hash = createHash('sha256')
      let waiting = Buffer.alloc(0)
      let [piece, bytes] = [0, 0]
      const seal = async (clear: Uint8Array) => {
        const cipher = createCipheriv('aes-256-gcm', key, nonceOf(piece++))
        await handle.writeFile(Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]))
      }
      return {
        async write(given) {
          hash.update(given)
          bytes += given.length
          waiting = Buffer.concat([waiting, given])
          while (waiting.length >= PIECE) {
            await seal(waiting.subarray(0, PIECE))
            waiting = waiting.subarray(PIECE)
          }
        },
        async keep(at) {
          if (waiting.length > 0) await seal(waiting)
          await handle.sync()
          await handle.close()
          const whole = { ...clip, id, bytes, sha256: hash.digest('hex'), at }
          const kept: About = { clip: whole, key: hex(key) }
          try {
            for await (const _ of pieces(kept));
          } catch (failure) {
            await forget(id)
            throw failure
          }
          const { nonce, sealed } = await sealing.seal(nameOf(id), JSON.stringify(kept))
          const line = [nonce, sealed].map((part) => Buffer.from(part).toString('base64url')).join('.')
          writeOnce(fileOf(id, 'about'), `${line}\n`)
          return whole
        },
        async drop() {
          await handle.close().catch(() => {})
          await forget(id)
        },
      }
    },
    async list(mac) {
      const files = existsSync(home) ? await readdir(home) : []
      const ids = files.flatMap((file) => (file.endsWith('.about') ? [file.slice(0, -6)] : [])).slice(0, MOST)
      const all = await Promise.all(ids.map(about))
      return all
        .flatMap((one) => (one?.clip.mac === mac ? [one.clip] : []))
        .toSorted((a, b) => b.start - a.start)
    },
    async get(id) {
      return (await about(id))?.clip
    },
    async *read(id) {
      const found = await about(id)
      if (!found) throw unreadable(folder, 'recordings')
      yield* pieces(found)
    },
    forget,
    async room() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}
