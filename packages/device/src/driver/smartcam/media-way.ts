import {
  type Fetched,
  fetchRecording,
  fetchStill,
  type Recording,
  type TapoMediaTarget,
} from '@pinhole/protocol'

/** The way to the camera's media port, opened anew for each wish. */
export interface MediaWay {
  fetch(
    recording: Recording,
    userId: number,
    write: (bytes: Uint8Array) => void | Promise<void>,
  ): Promise<Fetched>
  /** A JPEG. */
  still(userId: number): Promise<Uint8Array>
}

/** Over the real wire. */
export const mediaWay = (target: TapoMediaTarget): MediaWay => ({
  fetch: (recording, userId, write) => fetchRecording(target, recording, { userId, write }),
  still: (userId) => fetchStill(target, userId),
})
