import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadCatalogue } from './load.ts'
import { supported, supportedFile } from './supported.ts'

test('the page of supported models is the one the catalogue makes', () => {
  expect(readFileSync(supportedFile, 'utf8')).toBe(supported(loadCatalogue()))
})
