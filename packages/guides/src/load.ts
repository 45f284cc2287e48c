import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Guide } from './schema.ts'

const home = join(import.meta.dirname, '..', 'data')
let kept: ReadonlyMap<string, Guide> | undefined

/** All guides by id, read and checked once. A file that breaks the schema is our fault and stops here. */
export function loadGuides(): ReadonlyMap<string, Guide> {
  kept ??= new Map(
    readdirSync(home)
      .filter((file) => file.endsWith('.json'))
      .toSorted()
      .map((file) => {
        const guide = Guide.parse(JSON.parse(readFileSync(join(home, file), 'utf8')))
        if (`${guide.id}.json` !== file) throw new Error(`${file}: its id is ${guide.id}`)
        return [guide.id, guide]
      }),
  )
  return kept
}
