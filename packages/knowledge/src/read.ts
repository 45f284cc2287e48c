import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { faultsOf } from '@pinhole/engine'
import type { z } from 'zod'

/** A file of JSON; an error that names it and says what to do where it is none. */
export function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`${file}: cannot be read; look whether it is there.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file}: is no JSON (${(error as Error).message}): mend it there.`)
  }
}

/** A file as its schema reads it; an error with a sentence for each thing that is wrong: file, place and remedy. */
export function readAs<T>(schema: z.ZodType<T>, file: string): T {
  const found = readJson(file)
  const { data, error } = schema.safeParse(found)
  if (!error) return data
  throw new Error(
    faultsOf(found, error)
      .map(({ place, says }) => `${file}: ${place} ${says}`)
      .join('\n'),
  )
}

/** All files of a folder, in the order of their names; each is named after the id it holds. */
export function readFolder<T extends { id: string }>(schema: z.ZodType<T>, folder: string): T[] {
  let names: string[]
  try {
    names = readdirSync(folder).toSorted()
  } catch {
    throw new Error(`${folder}: cannot be read; look whether the folder is there.`)
  }
  return names.map((name) => {
    const thing = readAs(schema, join(folder, name))
    if (`${thing.id}.json` !== name)
      throw new Error(
        `${join(folder, name)}: id is ${thing.id}: write ${basename(name, '.json')} there, or name the file ${thing.id}.json.`,
      )
    return thing
  })
}
