import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const sources = globSync('packages/*/src/**/*.ts', { cwd: root }).filter(
  (file) => !/\.test|test-kit|scenarios\//.test(file),
)

/** Exported words that read bytes, by how they are named in this house. */
const reader =
  /^export (?:async function|function|const|class) ((?:read|parse|decode|open|unseal|unscramble|split)(?:[A-Z]\w*)?|\w+Reader|(?:fields|parts)Of|[a-z]+In(?=(?: = )?\(\w+: string))\b/gm

const inside = (what: string) => `inside ${what}`
const opens = 'opens a connection; its bytes go through readers of their own'
const ours = 'a file of this repository, held by tests'

/** What no fuzzing names, and why. */
const excused: Readonly<Record<string, string>> = {
  'protocol/src/checked.ts#parseObject': inside('smartcam-login and every other JSON target'),
  'protocol/src/discovery/kasa/codec.ts#unscramble': inside('kasa-discovery'),
  'protocol/src/discovery/tdp/codec.ts#openInfo': inside('tdp'),
  'protocol/src/media/h264.ts#splitNals': inside('h264'),
  'protocol/src/media/clip.ts#readClip': ours,
  'protocol/src/smartcam/codec.ts#readNamed': inside('smartcam-batch'),
  'protocol/src/tapo-media/ts-read.ts#TsReader': inside('transport-stream'),
  'protocol/src/rtsp/udp.ts#openUdp': opens,
  'protocol/src/tapo-media/client.ts#openTapoMedia': opens,
  'protocol/src/kasa-media/client.ts#openKasaMedia': opens,
  'catalogue/src/load.ts#readCatalogue': ours,
  'catalogue/src/label.ts#readLabel': inside('model-words'),
  'intake/src/asides.ts#readAsides': ours,
  'intake/src/danger.ts#dangerIn': inside('own-words'),
  'intake/src/known.ts#openKnown': inside('own-words'),
  'intake/src/model-said.ts#modelIn': inside('own-words'),
  'intake/src/meanings.ts#readLexicon': ours,
  'intake/src/phrases.ts#readPhrases': ours,
  'intake/src/shelf.ts#readAbout': ours,
  'server/src/nmcli-radio.ts#partsOf': inside('network-manager'),
  'store/src/sqlite/open.ts#openFolder': 'opens the folder; its rows go through fromJson',
  'store/src/memory/open.ts#openMemory': 'keeps what it was given',
  'store/src/store.ts#openStore': 'opens the folder; its rows go through fromJson',
}

/** Names that the fuzzing takes from a file: `{ readReply }`, or `kasa.readReply` after `import * as kasa`. */
function fuzzed(): Set<string> {
  const found = new Set<string>()
  for (const file of ['targets.ts', 'brains.ts', 'house.ts']) {
    const text = read(`tools/fuzz/${file}`)
    for (const [, names = '', as, from = ''] of text.matchAll(
      /import (?:\{([^}]*)\}|\* as (\w+)) from '..\/..\/packages\/([^']+)'/g,
    )) {
      for (const name of names.split(',')) found.add(`${from}#${name.trim()}`)
      for (const [, name] of as ? text.matchAll(new RegExp(`\\b${as}\\.(\\w+)`, 'g')) : [])
        found.add(`${from}#${name}`)
    }
  }
  return found
}

const readers = sources.flatMap((file) =>
  [...read(file).matchAll(reader)].map(([, name]) => `${file.replace('packages/', '')}#${name}`),
)

test('every parser is fuzzed, or says why not', () => {
  const known = fuzzed()
  // A room's own door is not its reader's home.
  const within = (id: string) =>
    known.has(id) || known.has(`${id.split('/')[0]}/src/index.ts#${id.split('#')[1]}`)
  const missing = readers.filter(
    (id) =>
      !within(id) &&
      !(id in excused) &&
      /^(?:protocol|device|twin|server|store|intake|recovery|catalogue)\//.test(id),
  )
  expect(missing, 'name it in tools/fuzz, or excuse it with a reason').toEqual([])
})

test('nobody is excused who is not there', () => {
  expect(Object.keys(excused).filter((id) => !readers.includes(id))).toEqual([])
})

test('where JSON is parsed, somebody has looked', () => {
  const looked = [
    'packages/protocol/src/checked.ts', // every wire
    'packages/twin/src/dump.ts', // dump
    'packages/store/src/sqlite/json.ts', // kept-lines
    // Its own text, back from memory.
    'packages/store/src/memory/open.ts',
    'packages/store/src/sqlite/records.ts',
    'packages/twin/src/kasa/state.ts',
    'packages/twin/src/smart/state.ts',
    // Files of this repository, through schemas of data-files or held by tests.
    'packages/catalogue/src/decisions.ts',
    'packages/catalogue/src/load.ts',
    'packages/guides/src/load.ts',
    'packages/intake/src/shelf.ts',
    'packages/knowledge/src/read.ts',
    'packages/locales/src/load.ts',
  ]
  const parsing = sources.filter(
    (file) => /JSON\.parse\(/.test(read(file)) && !file.startsWith('packages/engine/'),
  )
  expect(parsing.filter((file) => !looked.includes(file))).toEqual([])
})
