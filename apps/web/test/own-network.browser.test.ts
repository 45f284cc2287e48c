import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Memory } from './walk/answers.ts'
import { album, builtPage, House, launch, noBrowser, reader, shots } from './walk/house.ts'
import { Walker } from './walk/person.ts'

const say = speaker('en', load('en'))
const memory: Memory = { complaint: 'offline_after_weeks', age: 'yes', power_event: 'no' }

describe.skipIf(noBrowser)('a person with a browser and a computer with a Wi-Fi radio', () => {
  let browser: Browser
  let built: string
  beforeAll(async () => {
    built = await builtPage('own')
    browser = await chromium.launch(launch)
  })
  afterAll(async () => {
    await browser?.close()
    if (built) rmSync(built, { recursive: true })
  })

  test('brings the camera back without the app: the new password is seen and printed before it is sent, and a wrong Wi-Fi password is named', async () => {
    const house = await House.open(
      'reset',
      [1, 2, 3].map((n) => `127.0.130.${n}`),
      built,
      true,
    )
    const [twin] = house.home.twins
    const { psk } = house.home.site.router
    const found: string[] = []
    const keep = album('own', found)
    const { context, wrong } = await reader(browser, house, { width: 390 })
    const page = await context.newPage()
    await page.clock.install()
    const table = await context.newPage()
    const secrets: string[] = []
    const onSecret = async (secret: string) => {
      // What is on the page is not the camera's yet.
      expect(twin?.account.password).not.toBe(secret)
      await page.emulateMedia({ media: 'print' })
      await keep(page, 'secret-printed')
      expect(await page.locator('.secret-word').isVisible()).toBe(true)
      // Whoever finds the sheet in a drawer knows which camera it opens.
      expect(await page.locator('.on-paper').innerText()).toContain('Garden gate')
      expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
      await page.emulateMedia({ media: 'screen' })
      secrets.push(secret)
    }
    const own = { passwords: [`${psk}-not`, psk], onSecret }
    const walker = new Walker({ house, page, table, memory, lang: 'en', keep, own })
    try {
      await walker.begin()
      const view = await walker.toTheEnd()
      const named = walker.story.filter((line) => line.includes('choice not-joined'))
      expect(named).toHaveLength(1)
      expect(secrets).toHaveLength(2)
      for (const secret of secrets) expect(secret).toMatch(/^[a-z2-9]{16}$/)
      expect(twin?.account.password).toBe(secrets[0])
      expect(view.done.map(({ text }) => text.key)).toContain('case.done.consented')
      expect(view.next).toMatchObject({ kind: 'verdict', verdict: { kind: 'cured', verified: true } })
      await expect.poll(() => page.locator('h1').innerText()).toBe(say('case.verdict.title.cured'))
      // The report on paper: black on white whatever the screen likes, with what was not checked, and no secret.
      const paper = await page.getByRole('link', { name: say('ui.report.print') }).getAttribute('href')
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      await keep(page, 'report-page-printed')
      await page.goto(paper!)
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      )
      await keep(page, 'report-printed')
      const said = await page.locator('body').innerText()
      expect(said).toContain(say('case.report.proof.open'))
      for (const secret of [...secrets, psk]) expect(said).not.toContain(secret)
      const pdf = await page.pdf({ format: 'A4', path: join(shots, 'walk-own-report.pdf') })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect([...wrong, ...found]).toEqual([])
    } catch (why) {
      await album('own-broken')(page, 'here')
      console.log(walker.story.join('\n'), '\n', await page.locator('body').innerText())
      throw why
    } finally {
      await context.close()
      await house.close()
    }
  })
})
