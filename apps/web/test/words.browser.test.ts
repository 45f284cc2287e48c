import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { CannedPages, shots, torn } from './canned-pages.ts'
import { noBrowser, serious } from './walk/house.ts'

describe.skipIf(noBrowser)('own words before written answers, in a browser', () => {
  const pages = new CannedPages('words')
  const look: CannedPages['look'] = (options, visit) => pages.look(options, visit)
  const open: CannedPages['open'] = (page, path) => pages.open(page, path)

  test('own words are said back, and become the case only when one agrees', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/new')
      await page.getByRole('textbox').first().fill('my C200 did not come back after the power cut')
      await page.getByText('I understand').waitFor()
      await page.screenshot({ path: join(shots, 'intake-understood-390.png'), fullPage: true })
      await page.getByRole('button', { name: 'Not quite' }).click()
      await page.getByRole('button', { name: /^No light No light/ }).click()
      await expect
        .poll(() => pages.server.posted.at(-1))
        .toEqual({ path: '/api/cases', body: { complaint: 'no-light', model: 'tapo/c200' } })
    })
  })

  /** Own words on the first page, the camera that is asked for, and what is pointed at instead. */
  const told = async (page: Page, visit: (state: string) => Promise<void>) => {
    const words = async (find: string) => {
      pages.server.find = find
      await open(page, '/')
      await page.getByRole('textbox').fill('my C200 did not come back after the power cut')
      await page.locator('.understood').waitFor()
    }
    await words('trouble')
    await visit('said')
    await page.locator('.agree .link').click()
    await visit('asked')
    await words('well')
    await page.locator('.agree .dark').click()
    await page.locator('.which-camera').waitFor()
    await visit('which')
    await words('listening')
    await page.locator('.agree .dark').click()
    await page.locator('.which-camera').waitFor()
    await visit('early')
    await words('nothing')
    await visit('alone')
    pages.server.find = 'trouble'
    await page.goto(`${pages.server.url}/`)
    await page.locator('.words .pair a').click()
    await page.locator('.tile').first().click()
    await page.locator('.which-camera').waitFor()
    await visit('pointed')
  }

  for (const [width, dark, locale, letters] of [
    [390, true, 'en-GB', ''],
    [1280, false, 'en-GB', ''],
    [320, false, 'de-DE', ''],
    [320, false, 'es-ES', '212%'],
    [390, false, 'en-GB', '212%'],
  ] as const)
    test(`what is said on the first page reads well at ${width} px${dark ? ' in the dark' : ''}${letters ? ' in large letters' : ''} (${locale})`, async () => {
      const found: string[] = []
      await look({ width, dark, locale }, async (page, wrong) => {
        await told(page, async (state) => {
          if (letters)
            await page.evaluate((size) => (document.documentElement.style.fontSize = size), letters)
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (wide > 0) found.push(`${state}: ${wide} px wider than the page`)
          if (letters && width === 390)
            found.push(...(await page.evaluate(torn)).map((text) => `${state}: ${text}`))
          found.push(...(await serious(page)).map((one) => `${state}: ${one}`))
          const name = `words-${state}-${locale.slice(0, 2)}-${width}${letters ? '-twice' : ''}.png`
          await page.screenshot({ path: join(shots, name), fullPage: true })
          if (letters) await page.evaluate(() => (document.documentElement.style.fontSize = ''))
        })
        found.push(...wrong)
      })
      expect(found).toEqual([])
    })

  test('whose camera is not said is asked for it, with what the words and the picture mean kept', async () => {
    await look({ width: 390 }, async (page) => {
      await told(page, async (state) => {
        if (state === 'said') {
          // The camera that the words name, and the one dark button stays with the one in trouble.
          await page.getByText('It is about Hallway, Tapo C200.').waitFor()
          await expect.poll(() => page.locator('main .dark').allInnerTexts()).toEqual(['Get Hallway back'])
        } else if (state === 'alone') {
          await page.getByRole('button', { name: 'Yes, that is it' }).click()
          await expect
            .poll(() => pages.server.posted.at(-1))
            .toEqual({ path: '/api/cases', body: { complaint: 'gone-after-power-cut', model: 'tapo/c200' } })
        } else if (state === 'early') {
          // Whoever agrees before anything answered is not sent away without their camera.
          await page.getByText('Nothing has answered yet. A camera can take ten seconds.').nth(1).waitFor()
          await page
            .locator('.which-camera')
            .getByRole('button', { name: 'Mine is not in the list' })
            .waitFor()
        } else if (state !== 'asked') {
          // The keyboard is at the question, once it is drawn.
          await expect
            .poll(() => page.evaluate(() => document.activeElement?.textContent))
            .toBe('Which camera is it?')
          await page
            .locator('.which-camera')
            .getByRole('button', { name: /Kitchen/ })
            .click()
          const complaint = state === 'which' ? 'gone-after-power-cut' : 'no-light'
          await expect
            .poll(() => pages.server.posted.at(-1))
            .toEqual({ path: '/api/cases', body: { mac: '02-00-00-00-00-4b', complaint } })
        }
      })
    })
  })
})
