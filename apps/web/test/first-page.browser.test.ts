import { rmSync } from 'node:fs'
import type { CaseView } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { album, builtPage, House, launch, noBrowser, reader } from './walk/house.ts'

/** The same things said in each language: of a model that is well, of none, of a head, of a hot adapter. */
const said = {
  en: {
    width: 390,
    card: 'My EC70 does not see the SD card any more',
    cut: 'It never came back after the power cut',
    head: 'the head does not turn any more',
    hot: 'The adapter in the hallway is so hot that I cannot touch it',
  },
  de: {
    width: 320,
    card: 'Meine EC70 erkennt die SD-Karte nicht mehr',
    cut: 'Seit dem Stromausfall kommt sie nicht mehr zurück',
    head: 'Der Kopf dreht sich nicht mehr',
    hot: 'Hallway: das Netzteil ist so heiß, dass ich es nicht anfassen kann',
  },
  es: {
    width: 1280,
    card: 'Mi EC70 ya no reconoce la tarjeta SD',
    cut: 'Desde el corte de luz no vuelve a conectarse',
    head: 'La cabeza ya no gira',
    hot: 'El adaptador de la Hallway está tan caliente que no se puede tocar',
  },
} as const
const cases = /^\/api\/cases/

describe.skipIf(noBrowser)('the first page takes own words, in a real browser', () => {
  let browser: Browser
  let built: string
  beforeAll(async () => {
    built = await builtPage('first')
    browser = await chromium.launch(launch)
  })
  afterAll(async () => {
    await browser?.close()
    if (built) rmSync(built, { recursive: true })
  })

  for (const [at, lang] of (['en', 'de', 'es'] as const).entries()) {
    const { width, card, cut, head, hot } = said[lang]
    test(`in ${lang} they lead to a case with that complaint about the camera that is meant`, async () => {
      const say = speaker(lang, load(lang))
      const house = await House.open(
        'reset',
        [1, 2, 3].map((n) => `127.0.${150 + at}.${n}`),
        built,
      )
      const found: string[] = []
      const { context, wrong } = await reader(browser, house, { width, lang })
      const page = await context.newPage()
      const keep = album(`first-${lang}`, found, lang)
      const words = page.getByRole('textbox', { name: say('ui.intake.words') })
      const told = page.locator('.understood')
      const button = (key: string) => page.getByRole('button', { name: say(key), exact: true })
      const yes = () => house.sends(cases, () => button('ui.intake.yes').click())
      const about = (name: string) =>
        expect.poll(() => told.locator('.about-camera').innerText()).toContain(name)
      /** Where the words led: the case, as the server has it. */
      const theCase = async (): Promise<CaseView> => {
        await page.waitForURL(/\/case\//)
        const id = new URL(page.url()).pathname.split('/')[2]!
        return (await (await fetch(`${house.url}/api/cases/${id}`)).json()) as CaseView
      }
      const complaint = ({ told: lines }: CaseView) =>
        lines.find(({ question }) => question === 'complaint')?.answerId
      const first = async () => {
        await page.goto('/')
        await expect.poll(() => page.locator('.camera').count()).toBe(2)
      }
      try {
        // Nothing takes the keyboard by itself, and what comes in above does not push the words away.
        await page.goto('/')
        await words.click({ trial: true })
        expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
        await words.fill(cut.slice(0, 5))
        const before = (await words.boundingBox())!.y
        await house.pass(30)
        // The home calls its first camera only; the second is asked by its address, and known from then on.
        await fetch(`${house.url}/api/find`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-pinhole': '1' },
          body: JSON.stringify({ address: `127.0.${150 + at}.2` }),
        })
        await house.pass(30)
        await expect.poll(() => page.locator('.camera').count()).toBe(2)
        expect(Math.abs((await words.boundingBox())!.y - before)).toBeLessThan(2)

        // The camera that is named, though another one is in trouble, which stays the first thing to do.
        await house.until(async () => (await page.locator('.camera.large').count()) === 1)
        expect(await page.locator('main .dark').allInnerTexts()).toEqual([
          say('ui.find.get-back', { name: 'Garden gate' }),
        ])
        await words.fill(card)
        await about('Hallway')
        expect(await told.locator('.item').innerText()).toBe(say('troubles.of.sd-not-recognised.says'))
        expect(await page.locator('main .dark').count()).toBe(1)
        await keep(page, 'named')
        await yes()
        const hallway = await theCase()
        expect([hallway.camera.name, complaint(hallway)]).toEqual(['Hallway', 'sd-not-recognised'])

        // Of no name, the one in trouble; by keyboard alone.
        await first()
        await words.fill(cut)
        await about('Garden gate')
        await words.focus()
        await page.keyboard.press('Tab')
        await page.keyboard.press('Tab')
        await house.sends(cases, () => page.keyboard.press('Enter'))
        const gate = await theCase()
        expect([gate.camera.name, complaint(gate)]).toEqual(['Garden gate', 'gone-after-power-cut'])

        // Another one is said, and told of in the case that it has already.
        await first()
        await words.fill(head)
        await about('Garden gate')
        await button('ui.intake.another-camera').click()
        await keep(page, 'which')
        await page
          .locator('.which-camera')
          .getByRole('button', { name: /Hallway/ })
          .click()
        await about('Hallway')
        await yes()
        await house.until(async () => complaint(await theCase()) === 'pan-tilt-dead')
        expect((await theCase()).id).toBe(hallway.id)

        // One that was not found.
        await first()
        await words.fill(head)
        await button('ui.intake.another-camera').click()
        await button('ui.find.not-in-list').click()
        await expect.poll(() => told.innerText()).toContain(say('ui.intake.about-other'))
        await yes()
        const other = await theCase()
        expect([other.camera.address, complaint(other)]).toEqual([null, 'pan-tilt-dead'])

        // Something hot waits for no click.
        await first()
        await house.sends(cases, () => words.fill(hot))
        await expect.poll(() => page.locator('main.danger, .danger').count()).toBeGreaterThan(0)
        const danger = await theCase()
        expect([danger.camera.name, danger.next.kind]).toEqual(['Hallway', 'danger'])
        expect([...wrong, ...found]).toEqual([])
      } catch (why) {
        await album(`first-${lang}-broken`)(page, 'here')
        throw why
      } finally {
        await context.close()
        await house.close()
      }
    })
  }
})
