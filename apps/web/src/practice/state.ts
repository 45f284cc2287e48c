import { type PracticeCamera, systemClock } from '@pinhole/core'
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { practise, readPractice, server, trouble } from '../api.ts'

/** The virtual cameras as they are now; null before the first answer. */
export const cameras = signal<readonly PracticeCamera[] | null>(null)
/** How many parts of the page look at them. */
let lookers = 0
let cancel = () => {}

/** Whether there is a practice home to go on asking. */
async function read(): Promise<boolean> {
  const said = await readPractice()
  if (said) cameras.value = said.cameras
  if (said || server.value === 'lost') return true
  // This house is no practice home, which is no trouble.
  trouble.value = null
  cameras.value = []
  return false
}

async function follow(): Promise<void> {
  const there = document.visibilityState !== 'visible' || (await read())
  if (there && lookers > 0) cancel = systemClock.after(500, () => void follow())
}

/** Asks for them twice a second, for as long as something shows them. */
export function useCameras(): readonly PracticeCamera[] | null {
  useEffect(() => {
    if (lookers++ === 0) void follow()
    return () => {
      if (--lookers === 0) cancel()
    }
  }, [])
  return cameras.value
}

/** What was last done here, and to which camera. */
export const last = signal<{ camera: string; verb: string } | null>(null)

/** A hand or the phone does something to a camera; what came of it is shown at once. */
export async function touch(camera: PracticeCamera, verb: string): Promise<void> {
  last.value = { camera: camera.id, verb }
  const said = await practise(camera.id, verb)
  if (said?.cameras) cameras.value = said.cameras
}
