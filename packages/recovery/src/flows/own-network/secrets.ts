import { type Random, Secret } from '@pinhole/core'
import type { Desk, ForCase } from '../desk.ts'

/** The name of the camera account we make; cameras want six letters or more. */
export const cameraAccount = 'pinhole'

/** Thirty-two signs that nobody mistakes for each other when they are read from paper. */
const signs = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Sixteen signs, eighty bits; within what every known firmware takes as a password. */
export const newPassword = (random: Random): Secret =>
  new Secret(Array.from(random.bytes(16), (byte) => signs[byte & 31]).join(''))

/** The one place where a secret is seen on purpose: the owner prints it before it becomes the camera's. */
export const shown = (secret: Secret): string => secret.reveal()

/** The sealed secret of this name, made and sealed now if there is none: a step that is run again shows the same one. */
export async function sealed(desk: Desk, input: ForCase, random: Random, name: 'new-admin' | 'new-viewer') {
  const kept = await desk.secrets.get(input.case, name)
  if (kept) return kept
  const made = newPassword(random)
  await desk.secrets.put(input.case, name, made)
  return made
}
