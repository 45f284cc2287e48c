import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkHouse } from './house.ts'

let root = ''
afterEach(() => rmSync(root, { recursive: true, force: true }))

function tree(files: Record<string, string>): string {
  root = mkdtempSync(join(tmpdir(), 'house-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const manifest = (...deps: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(deps.map((dep) => [`@pinhole/${dep}`, '0.1.0'])) })

test('an import that the room’s manifest does not list is found, with the reason', () => {
  tree({
    'packages/engine/package.json': manifest('core'),
    'packages/engine/src/next.ts': "import { x } from '@pinhole/device'\n",
  })
  expect(checkHouse(root)).toEqual([
    'packages/engine/src/next.ts: engine imports device. The engine knows no camera; it could mend a printer.',
  ])
})

test('a listed import, and any import in a test, is allowed', () => {
  tree({
    'packages/engine/package.json': manifest('core'),
    'packages/engine/src/next.ts': "import { x } from '@pinhole/core'\n",
    'packages/engine/src/next.test.ts': "import { x } from '@pinhole/twin'\n",
  })
  expect(checkHouse(root)).toEqual([])
})

test('a room that reaches for the machine’s clock is found, a comment about it is not', () => {
  tree({
    'packages/recovery/package.json': manifest(),
    'packages/recovery/src/a.ts': '// Date.now() is given\n',
    'packages/recovery/src/b.ts': 'export const now = Date.now()\n',
  })
  expect(checkHouse(root)).toHaveLength(1)
  expect(checkHouse(root)[0]).toContain('packages/recovery/src/b.ts:1')
})

test('a loopback address that tests of two files listen on is found', () => {
  tree({
    'packages/twin/src/one.process.test.ts': "const address = '127.0.40.1'\nconst self = '127.0.0.1'\n",
    'packages/twin/src/two.process.test.ts':
      'const address = `127.0.40.${n}`\nconst all = "127.255.255.255"\n',
    'packages/twin/src/three.process.test.ts': "const [address, self] = ['127.0.41.1', '127.0.0.1']\n",
  })
  expect(checkHouse(root)).toEqual([
    'packages/twin/src/two.process.test.ts: has 127.0.40.x as packages/twin/src/one.process.test.ts does. Tests of different files never share an address.',
  ])
})
