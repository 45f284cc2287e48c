import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { troublesTable } from './table.ts'

writeFileSync(join(import.meta.dirname, '../../docs/troubles.md'), troublesTable())
