import type { Clip } from '@pinhole/core'

/** One that is being written. Until `keep`, nothing of it is there. */
export interface ClipWriter {
  write(bytes: Uint8Array): Promise<void>
  /** Reads back what was written; Failure `data.unreadable` where it is not what came, and then nothing is kept. */
  keep(at: number): Promise<Clip>
  drop(): Promise<void>
}

/**
 * Recordings fetched from cards. What a camera saw is nobody else's business: on disk each is sealed with a key of its
 * own, which is sealed with the folder's.
 */
export interface Clips {
  begin(clip: Pick<Clip, 'mac' | 'start' | 'end' | 'reason'>): Promise<ClipWriter>
  /** Of one camera, the newest first. */
  list(mac: string): Promise<Clip[]>
  get(id: string): Promise<Clip | undefined>
  /** Its bytes; Failure `data.unreadable` where they are not what was kept. */
  read(id: string): AsyncIterable<Uint8Array>
  forget(id: string): Promise<void>
  /** Bytes free where they are kept. */
  room(): Promise<number>
}
