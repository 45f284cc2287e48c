import { z } from 'zod'

/** Which camera it is, how sure, by what evidence. Identity is the MAC; the address may change. */
export const Identification = z.object({
  mac: z.string().nullable(),
  address: z.string(),
  /** Catalogue id, e.g. `tapo/c210`; null when no entry fits. */
  entry: z.string().nullable(),
  /** The model as a person would write it, e.g. `C210`. */
  model: z.string().nullable(),
  /** Driver family: `smartcam`, `kasa-cam` …; null when nothing told. */
  family: z.string().nullable(),
  hardware: z.string().nullable(),
  firmware: z.string().nullable(),
  name: z.string().nullable(),
  /** 0 to 1. */
  sure: z.number().min(0).max(1),
  evidence: z.array(z.object({ by: z.string(), says: z.string() })),
  ports: z.record(z.string(), z.number().int()),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Identification = z.infer<typeof Identification>

/** A camera of which nothing is known yet; what lies outside the home can be looked at all the same. */
export const unidentified: Identification = {
  mac: null,
  address: '',
  entry: null,
  model: null,
  family: null,
  hardware: null,
  firmware: null,
  name: null,
  sure: 0,
  evidence: [],
  ports: {},
  facts: {},
}
