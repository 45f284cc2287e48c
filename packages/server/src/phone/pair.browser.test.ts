import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Serving, serve } from '../serve.ts'

const executablePath = process.env.PINHOLE_CHROMIUM ?? '/usr/bin/chromium'
const none = !existsSync(executablePath) && process.env.CI !== 'true'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let house: Serving
beforeAll(async () => {
  if (none) return
  house = await serve({ port: 0, phonePort: 0, data: ':memory:', lan: '127.0.0.2' })
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test.skipIf(none)(
  'a phone that scans the code is paired and sees the cameras; a wrong code is said to be wrong',
  async () => {
    const { url, code } = house.phone!
    const phone = await browser.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 320, height: 640 },
      locale: 'en',
      // Only the checker is helped past the page's own rules; it puts its script into the page.
      bypassCSP: true,
    })
    phone.setDefaultTimeout(120_000)
    const page = await phone.newPage()
    await page.goto(`${url}/cases`)
    expect(new URL(page.url()).pathname).toBe('/pair')
    await page.goto('about:blank')
    await page.goto(`${url}/pair#wrong`)
    await page.getByText('This code is not valid').waitFor()
    expect(page.url(), 'the code is in no history').toBe(`${url}/pair`)
    await page.evaluate(axe)
    const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
    expect(found).toEqual([])
    const width = (await page.evaluate('document.documentElement.scrollWidth')) as number
    expect(width).toBeLessThanOrEqual(320)
    await page.goto('about:blank')
    await page.goto(code!.link)
    await page.waitForURL(`${url}/`)
    expect(await page.evaluate('document.cookie'), 'no script reads the session').toBe('')
    expect(await page.evaluate("fetch('/api/cases').then((answer) => answer.status)")).toBe(200)
    await phone.close()
  },
)
