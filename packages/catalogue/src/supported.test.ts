import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadCatalogue } from './load.ts'
import { supported, supportedFile } from './supported.ts'

test('the page of supported models is the one the catalogue makes', () => {
  const fresh = readFileSync(supportedFile, 'utf8') === supported(loadCatalogue())
  expect(fresh, 'docs/supported.md lags behind the catalogue: run `npm run supported`').toBe(true)
})
