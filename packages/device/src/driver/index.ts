import type { Sighting } from '@pinhole/core'
import { hub } from './hub/driver.ts'
import { kasaCam } from './kasa-cam/driver.ts'
import { smartcam } from './smartcam/driver.ts'

/** All families, the narrowest first. A new one is a folder beside these and one entry here. */
export const drivers = [hub, smartcam, kasaCam] as const
export type Family = (typeof drivers)[number]['family']

/** The family that recognises itself in these sightings, if one does. */
export const familyOf = (sightings: readonly Sighting[]): Family | null =>
  drivers.find((driver) => sightings.some((seen) => driver.recognises(seen)))?.family ?? null
