import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'

/** A folder of the test's own; it goes with the test. */
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'pinhole-guide-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}
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
  const file = join(folder(), 'guide.html')
  await pinhole('guide', 'C210', '--guide', 'factory-reset', '--save', file)
  expect(readFileSync(file, 'utf8')).toContain('<section class="guide" id="reset-fails">')
})

test('a guide of the list is told by its id after the model', async () => {
  const told = await pinhole('guide', 'C210', 'power-cycle')
  expect(told).toContain('Switch it off and on')
  expect(told).not.toContain('Reset hole')
  expect(await pinhole('guide', 'after-reset')).toContain('make it yours again')
  await expect(pinhole('guide', 'C210', 'powr-cycle')).rejects.toThrow('powr-cycle')
  expect(await pinhole('guide', 'kasa', 'spot', 'pan-tilt')).toContain('Reset hole')
})

test('a model that nobody says how to reset gets no reset guide', async () => {
  await expect(pinhole('guide', 'C104', '--guide', 'factory-reset')).rejects.toThrow('factory-reset')
})

test('what is known of a model is saved as one page that leads nowhere, and says where it is', async () => {
  const file = join(folder(), 'c210.html')
  expect(await pinhole('guide', 'C210', '--save', file)).toContain(file)
  const page = readFileSync(file, 'utf8')
  expect(page).toContain('<svg')
  expect(page).not.toContain('href="/')
  await expect(pinhole('guide', '--save', file)).rejects.toThrow('--guide')
})

test('a model is told without a sentence twice or two run together', async () => {
  const told = await pinhole('guide', 'C210')
  expect(told).toContain('until the light changes. Let go')
  expect(told).not.toMatch(/(\d+) to \1 minutes/)
  expect(told).not.toMatch(/(https:\S+) \1/)
})
