import { globSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Why an arrow may not be drawn; the sentence that a reader of the finding needs. */
const reasons: Record<string, string> = {
  core: 'Core is the ground: it knows nobody.',
  locales: 'Locales speaks for everyone and so knows nobody.',
  engine: 'The engine knows no camera; it could mend a printer.',
  twin: 'Twins are loaded by tests and by practice only, so that the house never depends on its own doubles.',
  monitor: 'An alert becomes a case in the hall (server/compose), so that watching works without cases.',
  web: 'The page knows the API only.',
}

interface Rule {
  finds: RegExp
  /** Rooms (`packages/x`) or path beginnings where it is allowed. */
  allowed: readonly string[]
  says: string
}

const rules: readonly Rule[] = [
  {
    finds: /node:sqlite|SqliteDialect/,
    allowed: ['packages/store/src/sqlite', 'packages/server/src/compose'],
    says: 'names SQLite. Only store/sqlite and server/compose choose the database.',
  },
  {
    finds: /\.reveal\(\)/,
    allowed: [
      'packages/protocol',
      'packages/store',
      'packages/core',
      // Shows its owner a new password before it is the camera's.
      'packages/recovery/src/flows/own-network/secrets',
    ],
    says: 'reveals a secret. Only a wire and the vault may see the clear text.',
  },
  {
    finds: /\bDate\.now\(|\bMath\.random\(|(?<![.\w])set(Timeout|Interval)\(|\bprocess\.env\b/,
    allowed: [
      'packages/core',
      'packages/protocol/src/transport',
      'packages/server/src/compose',
      'packages/server/src/real-network',
      'packages/twin/bin',
      'packages/practice',
      'apps',
      'tools',
      'packages/engine/src/bench',
    ],
    says: 'reaches for the clock, chance or the environment. They are given (core/given).',
  },
]

/** Everything in the tree that breaks a house rule, one sentence each. */
export function checkHouse(root: string): string[] {
  const findings: string[] = []
  for (const manifest of globSync('{packages,apps}/*/package.json', { cwd: root })) {
    const folder = manifest.slice(0, -'/package.json'.length).split(sep).join('/')
    const room = folder.split('/')[1]!
    const read = JSON.parse(readFileSync(join(root, manifest), 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const allowed = new Set([
      ...Object.keys(read.dependencies ?? {}),
      ...Object.keys(read.devDependencies ?? {}),
    ])
    for (const file of globSync(`${folder}/{src,bin,lint}/**/*.{ts,tsx}`, { cwd: root })) {
      const path = relative('.', file).split(sep).join('/')
      const isTest = /\.(test|contract|test-kit)\.tsx?$/.test(path)
      const code = readFileSync(join(root, file), 'utf8')
      for (const [, target] of code.matchAll(/(?:from|import)\s*\(?\s*['"]@pinhole\/([\w-]+)/g)) {
        if (target === room || isTest || allowed.has(`@pinhole/${target}`)) continue
        findings.push(
          `${path}: ${room} imports ${target}. ${reasons[room] ?? reasons[target!] ?? 'Its package.json does not list it; the table of docs/house.md says why.'}`,
        )
      }
      if (/from\s+['"](\.\.\/)+(packages|apps)\//.test(code))
        findings.push(`${path}: imports another room by its path. Rooms meet at their index.`)
      if (isTest) continue
      for (const rule of rules) {
        if (rule.allowed.some((start) => path.startsWith(start))) continue
        const line = code
          .split('\n')
          .findIndex((text) => rule.finds.test(text) && !/^\s*(\*|\/\/)/.test(text))
        if (line >= 0) findings.push(`${path}:${line + 1}: ${rule.says}`)
      }
    }
  }
  return [...findings, ...sharedAddresses(root)]
}

/** Test files run side by side, and a camera listens on its real ports: each file has loopback addresses of its own. */
function sharedAddresses(root: string): string[] {
  const owners = new Map<string, string>()
  const findings: string[] = []
  const tests = globSync('{packages,apps}/*/{src,test}/**/*.{process,browser}.test.ts', { cwd: root })
  for (const file of tests.map((each) => each.split(sep).join('/')).toSorted()) {
    const code = readFileSync(join(root, file), 'utf8')
    const nets = new Set(code.match(/\b127\.(?!0\.0\.|255\.255\.)\d+\.\d+\.(?=[\d$])/g))
    for (const net of nets) {
      const owner = owners.get(net)
      if (owner)
        findings.push(
          `${file}: has ${net}x as ${owner} does. Tests of different files never share an address.`,
        )
      else owners.set(net, file)
    }
  }
  return findings
}
