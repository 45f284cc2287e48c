import type { CameraView, ModelSaid } from '@pinhole/core'
import { needs } from './sentences.ts'

/** Lower case, without accents, whole words between single spaces, a space at both ends. */
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** What anybody calls any camera: as a name it tells none from the others. */
const anyCamera = new Set([' camera ', ' cam ', ' kamera ', ' camara ', ' tapo ', ' kasa ', '  '])

/** Cameras whose own name stands in the words; of "Kitchen" and "Kitchen door" the longer one, where it stands whole. */
function named(cameras: readonly CameraView[], words: string): CameraView[] {
  const said = plain(words)
  const found = cameras.flatMap((camera) => {
    const name = plain(camera.name)
    return said.includes(name) && !anyCamera.has(name) ? [{ camera, name }] : []
  })
  return found
    .filter(({ name }) => !found.some((other) => other.name !== name && other.name.includes(name)))
    .map(({ camera }) => camera)
}

/**
 * Which of the found cameras somebody's words are about: the one they name, by its name or its model; else the only one,
 * or the only one in trouble. Null: several could be meant, or one that was not found, and the person is asked.
 */
export function cameraMeant(
  cameras: readonly CameraView[],
  words: string,
  model: ModelSaid | null,
): CameraView | null {
  const called = named(cameras, words)
  const ids = model?.entry ? [model.entry] : (model?.candidates ?? [])
  const fits = model ? cameras.filter(({ entry }) => entry !== null && ids.includes(entry)) : cameras
  const meant = called.length > 0 ? called : fits
  const troubled = meant.filter(needs)
  return (meant.length === 1 ? meant : troubled.length === 1 ? troubled : [])[0] ?? null
}
