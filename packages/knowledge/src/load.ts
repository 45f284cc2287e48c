import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { ActionFile, CauseFile, FrameFile, type Knowledge, ObservationFile, RulesFile } from './schema.ts'

const home = join(import.meta.dirname, '..')

/** Reads and checks all files; a wrong file, or one that the frame does not list, is our fault and stops here. */
export function loadKnowledge(folder: string = home): Knowledge {
  const frame = read(FrameFile, join(folder, 'model.json'))
  const all = <T extends { id: string }>(kind: string, schema: z.ZodType<T>, listed: readonly string[]) => {
    const found = readdirSync(join(folder, kind)).map((file) => {
      const thing = read(schema, join(folder, kind, file))
      if (`${thing.id}.json` !== file) throw new Error(`${kind}/${file}: its id is ${thing.id}`)
      if (!listed.includes(thing.id)) throw new Error(`${kind}/${file}: model.json does not list it`)
      return [thing.id, thing] as const
    })
    const byId = new Map(found)
    return listed.map((id) => {
      const thing = byId.get(id)
      if (!thing) throw new Error(`model.json lists ${id}, but there is no ${kind}/${id}.json`)
      return thing
    })
  }
  return {
    frame,
    causes: all('causes', CauseFile, frame.causes),
    observations: all('observations', ObservationFile, frame.observations),
    actions: all('actions', ActionFile, frame.actions),
    rules: read(RulesFile, join(folder, 'rules.json')),
  }
}

function read<T>(schema: z.ZodType<T>, file: string): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${parsed.error.message}`)
  return parsed.data
}
