import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const main = join(import.meta.dirname, 'main.ts')
const pinhole = async (...args: string[]) => (await run(process.execPath, [main, ...args])).stdout

test('a model is told in the terminal: its places, how long, its lights, who says so, its guides', async () => {
  const told = await pinhole('guide', 'EC70')
  for (const words of [
    'under the lens',
    '5 to 15 seconds',
    'blue, blinking',
    '✗ 5 seconds keep',
    '9 V',
    'factory-reset',
  ])
    expect(told).toContain(words)
})

test('a guide is told in Spanish, and saved as one file', async () => {
  expect(await pinhole('guide', 'C210', '--guide', 'power-cycle', '--lang', 'es')).toContain(
    'Apagarla y encenderla',
  )
  const file = join(mkdtempSync(join(tmpdir(), 'pinhole-guide-')), 'guide.html')
  await pinhole('guide', 'C210', '--guide', 'factory-reset', '--save', file)
  expect(readFileSync(file, 'utf8')).toContain('<section id="reset-fails">')
})

test('a model that nobody says how to reset gets no reset guide', async () => {
  await expect(pinhole('guide', 'C104', '--guide', 'factory-reset')).rejects.toThrow('factory-reset')
})
