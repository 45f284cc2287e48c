import { defineConfig } from 'vitest/config'

const rooms = ['packages/*', 'apps/*', 'tools']
const retry = process.env.CI === 'true' ? 1 : 0
const files = (suffix: string) => rooms.map((room) => `${room}/**/*.${suffix}.ts`)

// Three kinds: unit tests share threads; process tests own sockets, child processes and signals; browser tests
// drive a real Chromium. A file's name says which it is.
//
// On a CI machine, which may be slow in ways that nobody can look at, the latter two have a second try, and the run ends
// with the names of those that needed it. Unit tests have none, and nothing has one elsewhere.
export default defineConfig({
  test: {
    env: { PINHOLE_INTERFACES: 'lo' },
    // What is waited for is waited for on a slow machine, too; a limit only ends what would never come.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: files('test'),
          exclude: [...files('process.test'), ...files('browser.test'), '**/node_modules/**'],
          pool: 'threads',
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: files('process.test'),
          exclude: ['**/node_modules/**'],
          pool: 'forks',
          retry,
          testTimeout: 1_200_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: files('browser.test'),
          exclude: ['**/node_modules/**'],
          pool: 'forks',
          retry,
          fileParallelism: false,
          testTimeout: 1_200_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
