import type { Clip } from '../media/clip.ts'
import { A_LAW, H264, TsWriter } from './ts-write.ts'
import { TsReader } from './ts-read.ts'
import { nalType, splitNals } from '../media/h264.ts'
import { createHash } from 'node:crypto'

/** A recording on a camera's card. Seconds since 1970 UTC. */
export interface Recording {
  start: number
  end: number
}

/** Silence in A-law. */
const silence = new Uint8Array(800).fill(0xd5)

/** The parts that a recording of this clip is played out in: a picture a part, and its sound in a part of its own. */
export function* recordingParts(clip: Clip, { start, end }: Recording): Generator<Uint8Array> {
  const writer = new TsWriter()
  const every = 1000 / clip.fps
  const count = Math.floor((end - start) * clip.fps)
  // Two recordings differ: each begins at another key picture.
  const keys = clip.units.flatMap((unit, at) => (unit.key ? [at] : []))
  const from = keys[start % keys.length] ?? 0
  for (let picture = 0; picture < count; picture++) {
    const unit = clip.units[(from + picture) % clip.units.length]
    if (!unit) return
    const ms = 1000 + picture * every
    yield writer.picture(unit, ms)
    yield writer.sound(silence, ms)
  }
}

/** What can be told of a recording by its bytes alone. */
export interface RecordingFacts {
  bytes: number
  /** SHA-256, hex. */
  sha256: string
  pictures: number
  /** From the first picture to the last, by their own times; null where they carry none. */
  seconds: number | null
  /** A player can begin at its beginning. */
  startsWithKey: boolean
  /** Places where packets are missing. */
  gaps: number
  sound: boolean
}

/** Looks at a recording while it passes by. */
export class RecordingInspector {
  #bytes = 0
  readonly #hash = createHash('sha256')
  readonly #reader = new TsReader()
  #pictures = 0
  #first: number | undefined
  #last: number | undefined
  #key: boolean | undefined
  #sound = false

  take(bytes: Uint8Array): void {
    this.#bytes += bytes.length
    this.#hash.update(bytes)
    this.#look(this.#reader.push(bytes))
  }

  #look(stretches: ReturnType<TsReader['push']>): void {
    for (const { type, ms, bytes } of stretches) {
      if (type === A_LAW || type === A_LAW + 1) this.#sound = true
      if (type !== H264 && type !== 0x24) continue
      this.#pictures++
      this.#key ??= type === H264 ? splitNals(bytes).some((nal) => nalType(nal) === 5) : true
      if (ms === null) continue
      this.#first = Math.min(this.#first ?? ms, ms)
      this.#last = Math.max(this.#last ?? ms, ms)
    }
  }

  /** How far it has come, seconds of picture. */
  get seconds(): number {
    return this.#first === undefined ? 0 : ((this.#last ?? this.#first) - this.#first) / 1000
  }

  facts(): RecordingFacts {
    this.#look(this.#reader.end())
    return {
      bytes: this.#bytes,
      sha256: this.#hash.copy().digest('hex'),
      pictures: this.#pictures,
      seconds: this.#first === undefined ? null : this.seconds,
      startsWithKey: this.#key ?? false,
      gaps: this.#reader.gaps,
      sound: this.#sound,
    }
  }
}
