// Writes packages/engine/src/rows-code.ts from rows.wat. `npm run rows`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assemble } from './assemble.ts'

const source = join(import.meta.dirname, '../../packages/engine/src')
const code = await assemble(readFileSync(join(source, 'rows.wat'), 'utf8'))
writeFileSync(
  join(source, 'rows-code.ts'),
  `/** \`rows.wat\` as bytes, in base64. Written by \`npm run rows\`. */\nexport const rowsCode =\n  '${code}'\n`,
)
