import type { Texts } from '@pinhole/locales'
import { load, sourceLanguage } from '@pinhole/locales/load'
import type { Page } from 'playwright-core'

/** All sentences of a language by their key, every plural form for itself. */
function sentences(texts: Texts | string, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]]
  return Object.keys(texts).flatMap((key) => sentences(texts[key]!, path ? `${path}.${key}` : key))
}

/** What somebody reads or hears on a page: its lines, its title, and the names only a screen reader says. */
const lines = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll('[aria-label], [placeholder], [alt]')].flatMap((one) =>
      ['aria-label', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''),
    )
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '')
    return [document.title, ...texts, ...names].map((line) => line.trim()).filter((line) => line !== '')
  })

/**
 * Looks for what a page left untranslated: sentences of the source language, keys that nobody spoke, holes that nobody
 * filled, a wrong `lang`, and words that run over the edge. `given` is what is shown as it came, like a camera's name.
 */
export function leftovers(lang: string, given: ReadonlySet<string> = new Set()) {
  const own = new Map(sentences(load(lang)))
  const strange = sentences(load(sourceLanguage))
    .filter(([key, text]) => own.get(key) !== text && /\w{2}/.test(text.replaceAll(/\{[^}]*\}/g, '')))
    // A line is left in English when all of it is one English sentence, whatever fills its holes.
    .map(([, text]) => text.replaceAll(/[.*+?^$|()[\]\\]/g, '\\$&').replaceAll(/\{[^}]*\}/g, '.+'))
  // What reads the same in a sentence of the language itself is no leftover.
  const allowed = new Set([...own.values(), ...given])
  const english = new RegExp(`^(?:${strange.join('|')})$`)
  const key = new RegExp(`\\b(?:${Object.keys(load(sourceLanguage)).join('|')})(?:\\.[a-z_-]+){2,}`)
  return async (page: Page): Promise<string[]> => {
    const read = await lines(page)
    const found = read
      .filter((line) => english.test(line) && !allowed.has(line))
      .map((line) => `English: ${line}`)
    found.push(...read.filter((line) => key.test(line)).map((line) => `a bare key: ${line}`))
    found.push(...read.filter((line) => /\{[a-z][\w-]*\}/.test(line)).map((line) => `a hole: ${line}`))
    const said = await page.locator('html').getAttribute('lang')
    if (said !== lang) found.push(`says that it is in ${said}`)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (wide > 0) found.push(`${wide} px wider than the page`)
    return found
  }
}
