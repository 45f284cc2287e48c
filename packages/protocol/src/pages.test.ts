import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const pages = globSync('docs/protocols/*.md', { cwd: root }).toSorted()

/** `src/{a,b}/{c,d}.ts` as the paths it stands for. */
function spread(path: string): string[] {
  const found = /\{([^}]*)\}/.exec(path)
  if (!found) return [path]
  return found[1]!.split(',').flatMap((one) => spread(path.replace(found[0], one)))
}

test.each(pages)(
  '%s names files that are there, and says what is proved and what no hardware has confirmed',
  (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const named = [...text.matchAll(/`((?:packages|tools|docs)\/[\w./{},-]+)`/g)].flatMap(([, path]) =>
      spread(path!),
    )
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const linked = [...text.matchAll(/\]\(([\w./-]+\.md)\)/g)].map(([, path]) =>
      join(root, 'docs/protocols', path!),
    )
    expect(linked.filter((path) => !existsSync(path))).toEqual([])
    if (page.endsWith('budgets.md')) return
    expect(text).toMatch(/prove|Judged by/i)
    expect(text).toMatch(/Not proved|no hardware|real camera/i)
    // A page each: nobody reads a second one.
    expect(text.split('\n').length).toBeLessThan(80)
  },
)
