import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rowsCode } from '../../packages/engine/src/rows-code.ts'
import { assemble } from './assemble.ts'

const text = readFileSync(join(import.meta.dirname, '../../packages/engine/src/rows.wat'), 'utf8')

it('the bytes that the engine runs are those of rows.wat; if not, `npm run rows` writes them', async () => {
  expect(rowsCode).toBe(await assemble(text))
})

it('a text that is none is refused with its place', async () => {
  await expect(assemble('(module (func (export "x") (result i32)))')).rejects.toThrow(/rows\.wat:1/)
})
