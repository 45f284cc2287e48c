import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A real Chromium for the browser tests: the one named by PINHOLE_CHROMIUM, else one on the machine; with `install`
 * Debian's package is installed when there is none.
 */
export function findChromium({ install }: { install: boolean }): string | undefined {
  const found = process.env.PINHOLE_CHROMIUM ?? onPath()
  if (found || !install) return found
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  for (const line of [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    const [program, ...args] = [...sudo, ...line]
    const done = spawnSync(program!, args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (done.status !== 0) return undefined
  }
  return onPath()
}

function onPath(): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const file = join(folder, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        // Not here; the next folder may have it.
      }
    }
  }
  return undefined
}
