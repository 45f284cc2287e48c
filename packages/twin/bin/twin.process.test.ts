import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'twin.ts'), ...args], { encoding: 'utf8' })

it('a command line that cannot be read ends with 2 and one line, and nothing of our own code', () => {
  const { status, stdout, stderr } = run('--foo')
  expect({ status, stdout, lines: stderr.trim().split('\n').length }).toEqual({
    status: 2,
    stdout: '',
    lines: 1,
  })
  expect(stderr).toContain("Unknown option '--foo'.")
})

it('an address that is not of this machine ends with 1 and one line', () => {
  const { status, stderr } = run('--listen', '192.0.2.1', '--control', '0')
  expect(stderr.trim()).toMatch(/^192\.0\.2\.1, port \d+, cannot be listened at: write an address/)
  expect(status).toBe(1)
})
