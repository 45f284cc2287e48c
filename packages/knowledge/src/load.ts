import { join } from 'node:path'
import type { z } from 'zod'
import { readAs, readFolder } from './read.ts'
import { ActionFile, CauseFile, FrameFile, type Knowledge, ObservationFile, RulesFile } from './schema.ts'

const home = join(import.meta.dirname, '..')

/**
 * Reads and checks all files. A wrong file, or one that the frame does not list, is our fault and stops here, with a
 * sentence that names file, place and remedy. What files say of each other is for the rules of `lint/`.
 */
export function loadKnowledge(folder: string = home): Knowledge {
  const frameFile = join(folder, 'model.json')
  const frame = readAs(FrameFile, frameFile)
  const all = <T extends { id: string }>(
    kind: 'causes' | 'observations' | 'actions',
    schema: z.ZodType<T>,
  ) => {
    const byId = new Map(readFolder(schema, join(folder, kind)).map((thing) => [thing.id, thing]))
    const listed = new Set(frame[kind])
    for (const id of byId.keys())
      if (!listed.has(id))
        throw new Error(`${frameFile}: ${kind} does not list ${id}: add it, or take ${kind}/${id}.json away.`)
    return frame[kind].map((id) => {
      const thing = byId.get(id)
      if (!thing)
        throw new Error(
          `${frameFile}: ${kind} lists ${id}, but there is no ${kind}/${id}.json: write it, or take the name out.`,
        )
      return thing
    })
  }
  return {
    frame,
    causes: all('causes', CauseFile),
    observations: all('observations', ObservationFile),
    actions: all('actions', ActionFile),
    rules: readAs(RulesFile, join(folder, 'rules.json')),
  }
}
