import type { Fault } from './fault.ts'

/** Its firmware knows the old login only. */
export const md5Only: Fault = {
  id: 'md5-only',
  wire: { md5Only: true },
}
