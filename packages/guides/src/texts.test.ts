import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { completeLanguages, load } from '@pinhole/locales/load'
import { expect, test } from 'vitest'
import { loadGuides } from './load.ts'

// A sentence that nothing says is translated for nobody.

type Texts = Readonly<Record<string, unknown>>
const guides = [...loadGuides().values()]
const textsOf = (lang: string) => (load(lang) as { guides: Texts }).guides

/** Every key that leads to a sentence; forms of a number are one sentence. */
const leaves = (value: unknown, path = ''): string[] =>
  typeof value === 'string' || typeof (Object(value) as Texts).other === 'string'
    ? [path]
    : Object.entries(Object(value) as Texts).flatMap(([name, inner]) =>
        leaves(inner, path === '' ? name : `${path}.${name}`),
      )

test.each(completeLanguages)(
  'each sentence of a guide in %s stands behind a step, a branch or a note',
  (lang) => {
    const known = new Set(
      guides.flatMap(({ id, steps, notes }) => [
        `of.${id}.title`,
        `of.${id}.why`,
        ...steps.flatMap((step) => [
          `of.${id}.steps.${step.id}.do`,
          `of.${id}.steps.${step.id}.see`,
          ...step.ifs.flatMap((one) =>
            ['when', 'then'].map((part) => `of.${id}.steps.${step.id}.if.${one.id}.${part}`),
          ),
        ]),
        ...notes.map((note) => `of.${id}.notes.${note.id}`),
      ]),
    )
    expect(leaves({ of: textsOf(lang).of }).filter((key) => !known.has(key))).toEqual([])
  },
)

const root = join(import.meta.dirname, '../../..')
/** All of our code but tests. */
const code = ['apps', 'packages']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/node_modules|\.test|test-kit|\/test\//.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))

/** A key is named whole, or by its last word in a file that puts it together: `guides.page.${…}`. */
function isSaid(key: string): boolean {
  const at = key.lastIndexOf('.')
  const [before, last] = [key.slice(0, at), key.slice(at + 1)]
  const byWord = new RegExp(`['"\`]${last}['"\`]`)
  return code.some(
    (text) =>
      text.includes(`guides.${key}'`) || (text.includes(`\`guides.${before}.\${`) && byWord.test(text)),
  )
}

// What is told by a word of the data: whose a source is, how sure, what a picture shows.
const byData = /^(holes|sure|whose|things)\./

test('each word around the guides is said somewhere', () => {
  const { of: _, ...around } = textsOf('en')
  const inData = new Set(
    guides.flatMap(({ dangers, steps }) => [
      ...dangers.map(({ id }) => `dangers.${id}`),
      ...steps.flatMap((step) => [
        ...(step.tools ?? []).map((id) => `tools.${id}`),
        ...(step.loses ?? []).map((id) => `loses.${id}`),
      ]),
    ]),
  )
  const dead = leaves(around).filter((key) =>
    /^(dangers|tools|loses)\./.test(key) ? !inData.has(key) : !byData.test(key) && !isSaid(key),
  )
  expect(dead).toEqual([])
})
