// `npm run -s score [-- FILE]`: how well the intake understands labelled texts, one JSON line each:
// { text, label, also?: [label], set? }; unless told, the texts of writers who had not seen the phrases. Also the time a
// text takes in a warm process. `-- --beside`: the set `fresh` with each harmless sentence of `blind/beside.jsonl` before
// or behind it. Prints one JSON object.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openIntake } from '@pinhole/intake'

interface Labelled {
  text: string
  label: string
  also?: string[]
  set?: string
  lang?: string
}
const blind = join(import.meta.dirname, '../../packages/intake/blind')
const read = <One>(from: string) =>
  readFileSync(from, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as One)
const besides = () =>
  read<Record<string, string>>(join(blind, 'beside.jsonl')).flatMap((said) =>
    read<Labelled>(join(blind, 'texts.jsonl'))
      .filter(({ set }) => set === 'fresh')
      .map((one) => {
        const more = said[one.lang ?? 'en']!
        const text =
          said.where === 'behind'
            ? `${one.text.replace(/[\p{L}\p{N}]$/u, '$&.')} ${more}`
            : `${more} ${one.text}`
        return { ...one, text, set: said.en! }
      }),
  )
const [file = join(blind, 'texts.jsonl')] = process.argv.slice(2)
const texts = file === '--beside' ? besides() : read<Labelled>(file)
const understand = openIntake()
for (const { text } of texts.slice(0, 20)) understand(text)

const told = texts.map(({ text, label, also = [], set = '' }) => {
  const from = performance.now()
  const said = understand(text)
  const ms = performance.now() - from
  const ids = said.troubles.map(({ id }) => id)
  const fits = (id: string | undefined) => id !== undefined && [label, ...also].includes(id)
  return {
    text,
    label,
    set,
    ids,
    ms,
    sure: said.sure,
    first: fits(ids[0]),
    three: ids.slice(0, 3).some(fits),
  }
})
type Told = (typeof told)[number]
const part = (some: readonly Told[], right: (one: Told) => boolean) =>
  Math.round((1000 * some.filter(right).length) / Math.max(1, some.length)) / 1000
const times = told.map(({ ms }) => ms).toSorted((a, b) => a - b)
const at = (part: number) =>
  Math.round(100 * (times[Math.min(times.length - 1, Math.floor(part * times.length))] ?? 0)) / 100
console.log(
  JSON.stringify(
    {
      texts: told.length,
      first: part(told, ({ first }) => first),
      three: part(told, ({ three }) => three),
      bySet: Object.fromEntries(
        [...Map.groupBy(told, ({ set }) => set)].flatMap(([set, some]) =>
          set === ''
            ? []
            : [[set, { first: part(some, ({ first }) => first), three: part(some, ({ three }) => three) }]],
        ),
      ),
      sure: part(told, ({ sure }) => sure),
      wrongWhenSure: part(
        told.filter(({ sure }) => sure),
        ({ first }) => !first,
      ),
      milliseconds: { p50: at(0.5), p99: at(0.99) },
      missed: told
        .filter(({ first }) => !first)
        .map(({ text, label, ids }) => ({ text, label, said: ids.slice(0, 3) })),
    },
    null,
    2,
  ),
)
