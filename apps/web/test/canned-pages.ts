import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Canned, cannedServer } from './canned-server.ts'
import { builtPage, executablePath, launch, noBrowser } from './walk/house.ts'

if (noBrowser)
  console.log(`No Chromium at ${executablePath}; the pages are not looked at. Set PINHOLE_CHROMIUM.`)
export const shots = join(import.meta.dirname, '../../../node_modules/.cache/screenshots')

/** The page before a server of written answers, in a browser of its own for this group of tests. */
export class CannedPages {
  browser!: Browser
  server!: Canned
  built = ''

  /** Opened before the tests of the group and closed after them. `name`: the folder of its build. */
  constructor(name: string) {
    beforeAll(async () => {
      mkdirSync(shots, { recursive: true })
      this.built = await builtPage(name)
      this.server = await cannedServer(this.built)
      this.browser = await chromium.launch(launch)
    })
    afterAll(async () => {
      await this.browser?.close()
      await this.server?.close()
      if (this.built) rmSync(this.built, { recursive: true })
    })
  }

  /** Visits with a fresh reader; `wrong` holds what the browser complains of. */
  async look(
    options: { width: number; dark?: boolean; locale?: string },
    visit: (page: Page, wrong: string[]) => Promise<void>,
  ) {
    const context = await this.browser.newContext({
      viewport: { width: options.width, height: options.width > 1000 ? 900 : 844 },
      colorScheme: options.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: options.locale ?? 'en-GB',
      serviceWorkers: 'block',
    })
    context.setDefaultTimeout(120_000)
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') wrong.push(line.text())
    })
    await visit(page, wrong)
    await context.close()
  }

  /** Goes there and waits until the page has something to say. */
  async open(page: Page, path: string): Promise<void> {
    await page.goto(this.server.url + path)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(
      () =>
        !/Listening …|I am looking at/.test(document.title) ||
        document.querySelector('.tag, .waits, .cameras, .bottom') !== null,
    )
  }
}

/** Texts on more lines than they have words, in a column of a few letters. In the page. */
export function torn(): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
    const lines = new Set(boxes.map(({ top }) => Math.round(top))).size
    const letter = Number.parseFloat(getComputedStyle(node.parentElement!).fontSize)
    const wide = Math.max(...boxes.map(({ width }) => width))
    if (wide < 2.5 * letter && lines > text.split(/[\s-]+/).length) found.push(text)
  }
  return found
}
