import { loadCatalogue, resetGuide } from '@pinhole/catalogue'
import { loadMore } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { completeLanguages, languages, load } from '@pinhole/locales/load'
import { describe, expect, test } from 'vitest'
import { nearest } from './find-models.ts'
import { decisionsPage, modelPage, troublePage, whichPage } from './index.ts'

const catalogue = loadCatalogue()
const entries = [...catalogue.entries.values()]
// A language kept complete speaks on its own: nothing may be lent from English.
const speakers = languages().map(
  (lang) => [lang, speaker(lang, load(lang), completeLanguages.includes(lang) ? {} : load('en'))] as const,
)
const missing = /\{[\w-]+\}|\b(guides|model|troubles|causes|knowledge|decisions)\.[a-z-]+\.[\w-]+/

describe.each(speakers)('in %s', (_, speak) => {
  test('every model opens its page, with a picture and nothing unsaid', () => {
    for (const entry of entries) {
      const page = modelPage(entry, catalogue.sources, speak)
      expect(page, entry.id).not.toMatch(missing)
      expect(page, entry.id).toContain('<svg')
      expect(page.includes('class="cam-hole'), entry.id).toBe(resetGuide(entry).holes.length > 0)
      for (const [, id] of page.matchAll(/href="\/guides\/([\w-]+)/g)) expect(id).toBeDefined()
    }
  })

  test('every trouble opens its page, with causes, questions and a way on', () => {
    for (const { id } of loadMore().troubles) {
      const page = troublePage(id, null, catalogue.sources, speak)
      expect(page, id).not.toMatch(missing)
      expect(page, id).toContain('href="/guides/')
    }
  })
})

test('where guides disagree, what was decided is told in every language', () => {
  for (const [, speak] of speakers) {
    const page = decisionsPage(catalogue.sources, speak)
    expect(page.match(/<section id=/g)).toHaveLength(32)
    expect(page).not.toMatch(missing)
  }
})

describe('which camera is this', () => {
  const english = speakers.find(([lang]) => lang === 'en')![1]
  const ask = (asked: Parameters<typeof whichPage>[1]) => whichPage(catalogue, asked, english)

  test('a name sold on several models asks which', () => {
    const page = ask({ text: 'Kasa Spot' })
    expect(page).toContain('Several models are sold under this name')
    expect(page).toContain('/models/kasa/ec60')
  })

  test('a number nobody knows gets the nearest shape, said to be a guess', () => {
    expect(nearest(entries, 'Tapo C218').map((one) => one.body)).toContain('pan-tilt')
    expect(ask({ text: 'C218' })).toContain('That is a guess')
    expect(nearest(entries, 'nonsense')).toEqual([])
  })

  test('a number half typed, and a shape by its word, find those models; what fits none says so beside the field', () => {
    const models = (text: string) => {
      const [, found = ''] = ask({ text }).split('Cameras that fit')
      return [...found.matchAll(/href="\/models\/([\w-]+\/[\w-]+)/g)].map(([, id]) => id!)
    }
    expect(models('c2')).toContain('tapo/c210')
    expect(models('c2').every((id) => id.startsWith('tapo/c2'))).toBe(true)
    expect(models('doorbell')).toContain('kasa/kd110')
    const none = ask({ text: 'zzz' })
    expect(none.indexOf('No model goes by this name')).toBeLessThan(none.indexOf('class="grid"'))
    expect(ask({ text: '   ' })).toBe(ask({}))
  })

  test('what was heard on the network stands first, and is no answer to what was typed', () => {
    const page = ask({ heard: ['tapo/c210'] })
    expect(page).toContain('Heard on your network')
    expect(page).not.toContain('Cameras that fit')
    expect(page.indexOf('/models/tapo/c210')).toBeLessThan(page.indexOf('<form'))
  })

  test('what somebody types is shown as text', () =>
    expect(ask({ text: '"><script>' })).not.toContain('"><script>'))
})
