import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueOf, loadCatalogue } from '@pinhole/catalogue'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readAsides } from './asides.ts'
import { readPhrases } from './phrases.ts'
import { readAbout } from './shelf.ts'
import { digestOf } from './study.ts'
import { openIntake } from './triage.ts'

const understand = openIntake(loadCatalogue())
const first = (text: string) => understand(text).troubles[0]?.id

it('was learned from the phrases and asides that stand here; otherwise run "npm run -s study"', () => {
  expect(readAbout().phrases).toBe(digestOf(readPhrases(), readAsides()))
})

it('knows every trouble in every language', () => {
  const phrases = readPhrases()
  for (const lang of ['de', 'en', 'es'])
    expect(new Set(phrases.filter((one) => one.lang === lang).map(({ trouble }) => trouble)).size).toBe(32)
})

it.each([
  ['There is a smell like melting plastic by the outlet and the white plug is too warm', 'adapter-hot'],
  ['Der Klingelknopf wird gedrückt, aber im Haus hört niemand etwas', 'doorbell-not-ringing'],
  ['compré una cámara usada y la app dice que es de otra cuenta', 'already-configured'],
  ['my nvr says 401 though the camera acount is corect', 'password-refused'],
])('understands "%s"', (text, trouble) => {
  expect(first(text)).toBe(trouble)
})

it('hears which camera is meant, by number or by selling name', () => {
  expect(understand('my C200 keeps beeping').model).toMatchObject({ entry: 'tapo/c200' })
  expect(understand('EC70(US) no light').model).toMatchObject({ entry: 'kasa/ec70' })
  expect(understand('no picture since 2024').model).toBeNull()
  expect(openIntake(catalogueOf([]))('my C200').model).toBeNull()
})

it('guesses the language, and takes the one it is told', () => {
  expect(understand('die Kamera geht nicht mehr').lang).toBe('de')
  expect(understand('la cámara no funciona').lang).toBe('es')
  expect(understand('the camera is broken').lang).toBe('en')
  expect(understand('camera', 'es').lang).toBe('es')
})

it('asks instead of guessing where it is not sure', () => {
  const said = understand('help')
  expect(said).toMatchObject({ sure: false })
  expect(said.ask).toHaveLength(4)
  expect(said.ask?.at(-1)).toBe('none-of-these')
  expect(understand('pressed reset with a pin, nothing happens, it will not reset').ask).toBeNull()
})

interface Blind {
  text: string
  label: string
  also: string[]
  set: string
  lang: string
}
const read = <One>(file: string) =>
  readFileSync(join(import.meta.dirname, '../blind', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as One)

it('understands most of what writers said who had not seen the phrases', () => {
  const texts = read<Blind>('texts.jsonl')
  const right = (among: number) =>
    texts.filter(({ text, label, also }) =>
      understand(text)
        .troubles.slice(0, among)
        .some(({ id }) => [label, ...also].includes(id)),
    ).length / texts.length
  expect(texts.length).toBeGreaterThanOrEqual(1124)
  expect(right(1)).toBeGreaterThanOrEqual(0.92)
  expect(right(3)).toBeGreaterThanOrEqual(0.98)
})

it('understands most of it still when something harmless is said before or behind it', () => {
  const besides = read<Record<string, string>>('beside.jsonl')
  const texts = read<Blind>('texts.jsonl').filter(({ set }) => set === 'fresh')
  const told = texts.flatMap(({ text, label, also, lang }, index) => {
    // Each text with two of them: all together take seconds.
    const some = [besides[index % besides.length]!, besides[(index + 7) % besides.length]!]
    return some.map((more) => {
      const whole = more.where === 'behind' ? `${text}. ${more[lang]}` : `${more[lang]} ${text}`
      return [label, ...also].includes(first(whole) ?? '')
    })
  })
  expect(told.filter(Boolean).length / told.length).toBeGreaterThanOrEqual(0.88)
})

it.each([
  'How can my nephew have a look as well, without me giving him my login?',
  'Can my nephew have access to the camera from his own phone?',
  '¿cómo hago para que mi cuñada vea la cámara sin darle mi contraseña?',
  'Kann mein Schwager mitschauen, ohne dass er mein Passwort bekommt?',
  '¿cómo invito a mi cuñada para que vea la cámara?',
  'where can I see how much room is left on the card?',
  'is it possible to run it from a power bank?',
  'Wie bekomme ich das Kondenswasser hinter der Linse weg?',
  'hay una araña delante del lente, qué hago',
])('takes the question "%s" for a question, not for a trouble', (text) => {
  expect(first(text)).toBe('none-of-these')
})

it('reads a text as long as a book in no more time than a page', () => {
  const page = 'the C200 on the shed says no card '.repeat(60)
  expect(understand(page + 'x'.repeat(1_000_000))).toEqual(understand(page.slice(0, 2000)))
})

it('survives any text, and its shares never exceed one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (text) => {
      const { troubles } = understand(text)
      expect(troubles.length).toBeGreaterThanOrEqual(3)
      expect(troubles.reduce((sum, { p }) => sum + p, 0)).toBeLessThan(1.01)
    }),
    { numRuns: 200 },
  )
})

it('asks for the plainest troubles where it hears none, and never says back that it is none of them', () => {
  for (const text of ['help me', 'ya no funciona', 'Hilfe bitte']) {
    const said = understand(text)
    expect(said.troubles[0]?.id, text).toBe('none-of-these')
    expect(said.ask, text).toHaveLength(4)
    expect(said.ask, text).toContain('no-light')
    expect(said.ask?.at(-1), text).toBe('none-of-these')
  }
})

it('believes nothing of words that nobody ever said of a camera, and asks', () => {
  for (const text of [
    'xyzzy nothing at all',
    'foo bar baz',
    'asdf jkl asdf',
    'lorem ipsum dolor sit amet',
    'qwrt',
  ]) {
    const said = understand(text)
    expect(said.sure, text).toBe(false)
    expect(said.troubles[0], text).toMatchObject({ id: 'none-of-these' })
    expect(Math.max(...said.troubles.map(({ p }) => p)), text).toBeLessThan(0.05)
    expect(said.ask, text).toEqual(['offline-over-time', 'no-light', 'live-view-times-out', 'none-of-these'])
  }
  expect(understand('my camera is broken, xyzzy').troubles[0]?.p).toBeGreaterThan(0.05)
})

it.each([
  'It is smoking!',
  'the battery of my doorbell camera is swollen',
  'my doorbell battery got very hot while charging',
  'burning smell from the doorbell',
  'la batería de mi C425 se hinchó',
  'sparks came out of the plug',
  'the camera caught fire',
  'Es raucht',
  'aus dem Netzteil kommen Funken',
  'sale humo',
  'saltan chispas del enchufe',
  'El adaptador está tan caliente que no se puede tocar',
  'the plug is so hot i cannot touch it',
  'das Netzteil ist so heiß, dass ich es nicht anfassen kann',
])('hears danger at once in "%s"', (text) => {
  const said = understand(text)
  expect(said.troubles[0]?.id).toBe('adapter-hot')
  expect(said).toMatchObject({ sure: true, ask: null })
})

it.each([
  'the adapter is not hot but the camera is offline',
  'el adaptador no está caliente pero no enciende',
  'Netzteil ist nicht heiß, Kamera geht nicht an',
  'no smoke, no smell, it just does not come on',
  'it will not set off for the smoke alarm next to it',
])('does not cry wolf over "%s"', (text) => {
  const said = understand(text)
  expect(said.sure && said.troubles[0]?.id === 'adapter-hot').toBe(false)
})
