import { join } from 'node:path'
import { z } from 'zod'
import { readAs, readFolder } from './read.ts'
import { ActionFile, Basis, CauseFile, ObservationFile } from './schema.ts'

// What is known beyond the model whose figures were published: it compiles beside it, one small model a trouble, and
// never changes it.

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A cause that has no share of its own among all cameras; each trouble gives it one. */
export const MoreCause = CauseFile.omit({ prior: true })
export type MoreCause = z.infer<typeof MoreCause>

/** An action that is a guide: what it needs of a person stands there. */
export const MoreAction = ActionFile.pick({
  id: true,
  destructive: true,
  needs: true,
  cost: true,
  cluster: true,
  usually: true,
  invalidates: true,
  source: true,
})
  .extend({ guideOf: id })
  .strict()
export type MoreAction = z.infer<typeof MoreAction>

/** One trouble a person comes with. */
export const TroubleFile = z.strictObject({
  id,
  /** The letter of the guide's failure pattern, where there is one. */
  pattern: z.string().length(1).nullable(),
  /** The guides that speak of it, by their keys in the catalogue's sources; none: our own observation. */
  sources: z.array(z.string()),
  /** How likely each cause is once this trouble is named; with `other` they sum to 1. */
  causes: z.record(z.string(), z.strictObject({ share: z.number().positive(), basis: Basis })),
  /** Why there are fewer than three causes, where there are. */
  fewer: z.string().optional(),
  /** The fault of a twin that plays it, or why no machine can. */
  twin: z.union([
    // `but`: in what run it does not end as it should, and why.
    z.strictObject({ fault: z.string(), but: z.string().optional() }),
    z.strictObject({ why: z.string() }),
  ]),
  /** What a person with this cause would tell; the engine must then rank it first. */
  scenario: z.strictObject({ cause: z.string(), told: z.record(z.string(), z.string()) }),
})
export type TroubleFile = z.infer<typeof TroubleFile>

/** What causes of the published model answer to the newer questions, and which guides cure them. */
const Also = z.record(z.string(), CauseFile.pick({ shows: true, curedBy: true }).strict())

export interface More {
  also: Readonly<z.infer<typeof Also>>
  causes: readonly MoreCause[]
  observations: readonly ObservationFile[]
  actions: readonly MoreAction[]
  troubles: readonly TroubleFile[]
}

const home = join(import.meta.dirname, '..')
let kept: More | undefined

/** Reads and checks the files under `more/` and `troubles/`, once. */
export function loadMore(): More {
  kept ??= readMore(home)
  return kept
}

/** The same from another folder, read anew; a wrong file stops here with a sentence, as in `loadKnowledge`. */
export function readMore(home: string): More {
  return {
    also: readAs(Also, join(home, 'more/also.json')),
    causes: readFolder(MoreCause, join(home, 'more/causes')),
    observations: readFolder(ObservationFile, join(home, 'more/observations')),
    actions: readFolder(MoreAction, join(home, 'more/actions')),
    troubles: readFolder(TroubleFile, join(home, 'troubles')),
  }
}
