import { loadCatalogue, resetGuide } from '@pinhole/catalogue'
import { loadMore } from '@pinhole/knowledge'
import { type Speaker, speaker } from '@pinhole/locales'
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

const plug = {
  en: /\bplug|unplug|adapter|socket/i,
  de: /stecker|netzteil|steckdose/i,
  es: /enchuf|adaptador/i,
}
/** A page's own words, without the titles of guides that it links to. */
const told = (model: string, trouble: string, speak: Speaker): string =>
  troublePage(trouble, catalogue.entries.get(model)!, catalogue.sources, speak)
    .replace(/<style.*?<\/style>|<script.*?<\/script>|<a .*?<\/a>/gs, '')
    .replace(/<[^>]+>/g, ' ')

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

  test('a trouble opens for a model in hand: no plug where none is, no cause and no question that it cannot have', () => {
    const lang = speak.lang as keyof typeof plug
    for (const id of ['tapo/c720', 'kasa/kd110', 'tapo/c420', 'tapo/d230', 'tapo/td25'])
      for (const { id: trouble } of loadMore().troubles)
        expect(told(id, trouble, speak), `${id} ${trouble}`).not.toMatch(plug[lang] ?? plug.en)
    expect(told('tapo/c210', 'adapter-hot', speak)).toMatch(plug[lang] ?? plug.en)
    for (const [model, trouble, part] of [
      ['kasa/kc100', 'sd-not-recognised', 'card'],
      ['tapo/c420', 'pan-tilt-dead', 'head'],
      ['tapo/h200', 'night-vision', 'camera'],
    ] as const) {
      const page = told(model, trouble, speak)
      expect(page).toContain(speak(`case.verdict.title.lacks-${part}`))
      expect(page).not.toContain(speak('guides.page.causes'))
      expect(page).not.toMatch(missing)
    }
    expect(told('tapo/c210', 'sd-not-recognised', speak)).toContain(speak('guides.page.causes'))
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
