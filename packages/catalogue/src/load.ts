import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry, SourceRecord } from './schema.ts'

/** All entries by id, in the order of their ids, and the places their facts were read. */
export interface Catalogue {
  readonly entries: ReadonlyMap<string, Entry>
  readonly sources: Readonly<Record<string, SourceRecord>>
}

const room = join(import.meta.dirname, '..')
let kept: Catalogue | undefined

/**
 * The catalogue of this room, read once and kept. The files are ours and the lint rules hold them to the schema, so
 * that reading them does not: a program starts in milliseconds.
 */
export function loadCatalogue(): Catalogue {
  kept ??= readCatalogue(room)
  return kept
}

/** A catalogue from a folder holding `models/<line>/<model>.json` and `sources.json`. */
export function readCatalogue(folder: string): Catalogue {
  const models = join(folder, 'models')
  const files = readdirSync(models, { withFileTypes: true })
    .filter((line) => line.isDirectory())
    .flatMap((line) => readdirSync(join(models, line.name)).map((file) => join(models, line.name, file)))
    .filter((file) => file.endsWith('.json'))
    .toSorted()
  return catalogueOf(
    files.map((file) => read(file) as Entry),
    read(join(folder, 'sources.json')) as Catalogue['sources'],
  )
}

/** A catalogue from entries in hand. */
export function catalogueOf(entries: readonly Entry[], sources: Catalogue['sources'] = {}): Catalogue {
  return { entries: new Map(entries.map((entry) => [entry.id, entry])), sources }
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
