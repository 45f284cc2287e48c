import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CannedPages, shots, torn } from './canned-pages.ts'
import { cases } from './examples/case.ts'
import { finds } from './examples/find.ts'
import { phonesDoor } from './examples/phone.ts'
import { noBrowser, serious } from './walk/house.ts'

const only = process.env.PINHOLE_PAGES?.split(',')

const pages: { name: string; path: string; find?: string; phone?: string }[] = [
  ...Object.keys(finds).map((find) => ({ name: `find-${find}`, path: '/', find })),
  { name: 'intake', path: '/new' },
  { name: 'practice', path: '/practice' },
  { name: 'cases', path: '/cases' },
  ...Object.keys(phonesDoor).map((phone) => ({ name: `phone-${phone}`, path: '/phone', phone })),
  ...Object.keys(cases).map((name) => ({ name: `case-${name}`, path: `/case/${name}` })),
].filter(({ name }) => !only || only.some((part) => name.includes(part)))

describe.skipIf(noBrowser)('the pages in a browser', () => {
  const canned = new CannedPages('pages')
  const look: CannedPages['look'] = (options, visit) => canned.look(options, visit)
  const open: CannedPages['open'] = (page, path) => canned.open(page, path)

  for (const [width, dark] of [
    [320, false],
    [390, false],
    [1280, false],
    [390, true],
  ] as const) {
    test(`every page reads well at ${width} px${dark ? ' in the dark' : ''}, with nothing serious for axe to say`, async () => {
      const found: string[] = []
      await look({ width, dark }, async (page, wrong) => {
        for (const { name, path, find, phone } of pages) {
          canned.server.find = find ?? 'trouble'
          canned.server.phone = phone ?? 'off'
          await open(page, path)
          await page.evaluate(() => document.fonts.ready)
          await page.screenshot({
            path: join(shots, `${name}-${width}${dark ? '-dark' : ''}.png`),
            fullPage: true,
          })
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (wide > 0) found.push(`${name}: ${wide} px wider than the page`)
          const small = await page.evaluate(() =>
            [...document.querySelectorAll<HTMLElement>('button, a, input, summary')]
              .filter(
                (one) => !one.closest('p, dd') && !one.classList.contains('skip') && one.checkVisibility(),
              )
              .filter((one) => !one.closest('label') && one.getBoundingClientRect().height < 43.5)
              .map((one) => one.outerHTML.slice(0, 80)),
          )
          found.push(...small.map((one) => `${name}: too small to touch ${one}`))
          found.push(...(await serious(page)).map((one) => `${name}: ${one}`))
        }
        found.push(...wrong)
      })
      expect(found).toEqual([])
    })
  }

  test('text at twice its size still fits 320 px', async () => {
    const found: string[] = []
    await look({ width: 320 }, async (page) => {
      for (const { name, path, find, phone } of pages) {
        canned.server.find = find ?? 'trouble'
        canned.server.phone = phone ?? 'off'
        await open(page, path)
        await page.evaluate(() => (document.documentElement.style.fontSize = '212%'))
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) found.push(`${name}: ${wide} px wider than the page`)
        if (name.includes('action'))
          await page.screenshot({ path: join(shots, `${name}-320-twice.png`), fullPage: true })
      }
    })
    expect(found).toEqual([])
  })

  test('text at twice its size is not torn to letters on a usual phone', async () => {
    const found: string[] = []
    await look({ width: 390 }, async (page) => {
      for (const { name, path, find, phone } of pages) {
        canned.server.find = find ?? 'trouble'
        canned.server.phone = phone ?? 'off'
        await open(page, path)
        await page.evaluate(() => (document.documentElement.style.fontSize = '212%'))
        found.push(...(await page.evaluate(torn)).map((text) => `${name}: ${text}`))
      }
    })
    expect(found).toEqual([])
  })

  test('German, which runs longest, fits 320 px', async () => {
    const found: string[] = []
    await look({ width: 320, locale: 'de-DE' }, async (page) => {
      for (const { name, path, find, phone } of pages) {
        canned.server.find = find ?? 'trouble'
        canned.server.phone = phone ?? 'off'
        await open(page, path)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) found.push(`${name}: ${wide} px wider than the page`)
        if (/verify-eye|practice$/.test(name))
          await page.screenshot({ path: join(shots, `${name}-320-de.png`), fullPage: true })
      }
    })
    expect(found).toEqual([])
  })

  test('the first page weighs what it may: 60 kB of scripts, 10 kB of styles, one font, no validator', async () => {
    const dist = canned.built
    const html = readFileSync(join(dist, 'index.html'), 'utf8')
    const named = (kind: RegExp) =>
      [...html.matchAll(kind)].map(([, file]) => readFileSync(join(dist, file!)))
    const packed = (files: Buffer[]) => files.reduce((sum, file) => sum + gzipSync(file).length, 0)
    const scripts = named(/(?:src|href)="\/([^"]+\.js)"/g)
    expect(packed(scripts)).toBeLessThan(60_000)
    expect(packed(named(/href="\/([^"]+\.css)"/g))).toBeLessThan(10_000)
    expect(named(/href="\/([^"]+\.woff2)"/g).length).toBe(1)
    expect(scripts.some((file) => file.includes('ZodObject'))).toBe(false)
  })

  test('the first paint of the first page has its cameras, and nothing moves afterwards', async () => {
    const found: string[] = []
    for (const width of [390, 1280])
      for (const find of ['trouble', 'well', 'nothing'])
        await look({ width }, async (page) => {
          canned.server.find = find
          await page.addInitScript(() => {
            // However slow this machine: the page's patience with a server is not what is looked at.
            const after = globalThis.setTimeout
            globalThis.setTimeout = ((does: () => void, wait?: number) =>
              wait === 250 ? 0 : after(does, wait)) as typeof setTimeout
            const moved = globalThis as unknown as { moved: number }
            moved.moved = 0
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                moved.moved += (entry as unknown as { value: number }).value
            }).observe({ type: 'layout-shift', buffered: true })
          })
          await open(page, '/')
          await page.locator('.words').waitFor()
          await page.evaluate(() => document.fonts.ready)
          await page.evaluate(
            () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))),
          )
          const moved = await page.evaluate(() => (globalThis as unknown as { moved: number }).moved)
          if (moved >= 0.02) found.push(`${find} at ${width} px: ${moved}`)
        })
    expect(found).toEqual([])
  })

  test('a server that takes its time is not waited for with an empty page', async () => {
    await look({ width: 390 }, async (page) => {
      let answer = () => {}
      const slow = new Promise<void>((go) => (answer = go))
      await page.route('**/api/find', async (route) => {
        await slow
        await route.continue()
      })
      await page.goto(canned.server.url)
      await page.getByRole('heading', { name: 'Listening …' }).waitFor()
      canned.server.find = 'well'
      answer()
      await page.getByRole('heading', { name: 'All 2 answer.' }).waitFor()
    })
  })

  test('a number key answers the question', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/question')
      await page.locator('.answers').waitFor()
      await page.keyboard.press('2')
      await expect
        .poll(() => canned.server.posted.at(-1))
        .toEqual({ path: '/api/cases/question/answer', body: { question: 'led', answer: 'green' } })
    })
  })

  test('a double tap answers once, also where the next question stands at the same place', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/verify-eye')
      const yes = page.getByRole('button', { name: 'Yes', exact: true })
      const box = await yes.boundingBox()
      const [x, y] = [box!.x + 20, box!.y + 20]
      canned.server.next = 'question'
      const posted = canned.server.posted.length
      // Both halves within one moment, however long this machine takes for them.
      await page.evaluate(() => {
        const now = performance.now()
        performance.now = () => now
      })
      await page.mouse.dblclick(x, y)
      await page.locator('.answers').waitFor()
      // What is under the thumb now is another thing, and the thumb is still tapping.
      const answer = await page.locator('.answers .line-button').first().boundingBox()
      await page.evaluate(() => window.scrollBy(0, 0))
      expect(canned.server.posted.length).toBe(posted + 1)
      await page.mouse.click(x, y)
      await page.mouse.click(x, y)
      expect(canned.server.posted.length).toBe(posted + 1)
      // A tap at another place counts at once.
      await page.mouse.click(answer!.x + answer!.width - 8, answer!.y + answer!.height - 8)
      await expect.poll(() => canned.server.posted.length).toBe(posted + 2)
      canned.server.next = null
    })
  })

  test('what nobody could check is listed with its reason, and one tap begins to check it', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/fixed-in-part')
      // What the reset took is named here as well, with the guide to what is done again.
      expect(await page.locator('.after-reset').innerText()).toContain('Stored viewing positions')
      expect(await page.locator('.after-reset a').first().getAttribute('href')).toContain(
        '/guides/after-reset',
      )
      for (const said of [
        '2 I checked myself',
        '2 rest on your word alone',
        '3 were not made',
        'You put it off.',
      ])
        await page.getByText(said).waitFor()
      await page.getByRole('button', { name: "Give the owner's password and check 2 more" }).click()
      await expect
        .poll(() => canned.server.posted.at(-1))
        .toEqual({ path: '/api/cases/fixed-in-part/start', body: { action: 'prove-more' } })
    })
  })

  test('what the phone finds out about a practice camera is in sight at once, and nothing lies over it', async () => {
    for (const path of ['/case/practice-question', '/practice'])
      await look({ width: 320 }, async (page) => {
        await open(page, path)
        await page.setViewportSize({ width: 320, height: 568 })
        if (path !== '/practice') await page.getByRole('button', { name: 'Touch the camera' }).click()
        const live = page.getByRole('button', { name: 'Live picture' })
        await live.scrollIntoViewIfNeeded()
        await live.click()
        const reply = page.locator('.found-out')
        await expect.poll(() => reply.innerText()).toBe('The app shows no picture.')
        const seen = () =>
          reply.evaluate((one) => {
            const { left, top, height } = one.getBoundingClientRect()
            return one.contains(document.elementFromPoint(left + 20, top + height / 2))
          })
        await expect.poll(seen, { message: path }).toBe(true)
      })
  })

  test('Escape closes the sheet of sources', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/action')
      await page.getByRole('button', { name: 'Where each number comes from' }).click()
      await page.locator('dialog[open]').waitFor()
      await page.screenshot({ path: join(shots, 'sheet-390.png') })
      await page.keyboard.press('Escape')
      await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
    })
  })

  test('the box must be ticked before anything is erased', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/consent')
      const before = canned.server.posted.length
      await page.getByRole('button', { name: 'Erase it, step by step' }).click({ force: true })
      expect(canned.server.posted.length).toBe(before)
      await page.getByRole('checkbox').check()
      await page.getByRole('button', { name: 'Erase it, step by step' }).click()
      await expect.poll(() => canned.server.posted.at(-1)?.path).toBe('/api/cases/consent/consent')
    })
  })

  test('a guide that erases opens in place once what it loses was accepted, and starts nothing', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/erasing-guide')
      const posted = canned.server.posted.length
      await page.getByRole('button', { name: 'See what that erases' }).click()
      await page.getByText('Remove it from the app.').waitFor()
      expect(canned.server.posted.slice(posted).map(({ path }) => path)).toEqual([
        '/api/cases/erasing-guide/choose',
      ])
    })
  })

  test('a guide opens in place and its outcome is told', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/action')
      await page.getByRole('button', { name: 'Show me how' }).click()
      await page.screenshot({ path: join(shots, 'guide-390.png'), fullPage: true })
      await page.getByRole('button', { name: 'Still the same' }).click()
      await expect
        .poll(() => canned.server.posted.at(-1)?.body)
        .toEqual({ action: 'power_cycle', outcome: 'not-cured' })
    })
  })

  test('the dial runs from the press, told by Space, and the two buttons keep their places and their meaning', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/coach-ready')
      const press = page.getByRole('button', { name: 'I press now' })
      const see = page.getByRole('button', { name: 'I see it: I let go' })
      const places = async (first: typeof press) => [await first.boundingBox(), await see.boundingBox()]
      const before = await places(press)
      expect(await page.locator('.dial-count').textContent()).toBe('0')
      // What is not its turn yet does nothing.
      const posted = canned.server.posted.length
      await see.click({ force: true })
      expect(canned.server.posted.length).toBe(posted)
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      canned.server.next = 'coach-hold'
      await page.locator('body').press(' ')
      await expect
        .poll(() => canned.server.posted.at(-1))
        .toMatchObject({ path: '/api/cases/coach-ready/input', body: { value: 'pressed' } })
      const pressed = page.getByRole('button', { name: 'Pressed' })
      await pressed.waitFor()
      const places_ = await places(pressed)
      expect(places_.map((box) => [box?.x, box?.width])).toEqual(before.map((box) => [box?.x, box?.width]))
      // A second tap at the same place tells nothing.
      const told = canned.server.posted.length
      await pressed.click({ force: true })
      expect(canned.server.posted.length).toBe(told)
      canned.server.next = null
    })
  })

  test('one tap says that the light is seen, and the page speaks politely of what to see next', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/coach-hold')
      await expect
        .poll(() => page.locator('.dial [role="status"]').textContent())
        .toMatch(/Keep holding|Watch|Let go/)
      await page
        .getByText('Then it restarts by itself')
        .or(page.getByText(/^Nothing/))
        .first()
        .waitFor()
      await page.getByRole('button', { name: /I let go$/ }).click()
      await expect.poll(() => canned.server.posted.at(-1)?.body).toMatchObject({ value: 'released' })
      await open(page, '/case/coach-watch')
      await page.getByText('Let go. Now wait for the light below').waitFor()
    })
  })

  test('the hole is held with Space for as long as the key is down', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/practice')
      await page.getByRole('button', { name: 'Reset hole' }).focus()
      await page.keyboard.down(' ')
      await expect.poll(() => canned.server.posted.at(-1)?.path).toBe('/api/practice/p1/press')
      await page.locator('.pin-target.pressed').waitFor()
      await page.keyboard.up(' ')
      await expect.poll(() => canned.server.posted.at(-1)?.path).toBe('/api/practice/p1/release')
    })
  })

  test('the phones’ door opens where one says, and shows its code', async () => {
    await look({ width: 390 }, async (page) => {
      canned.server.phone = 'off'
      await open(page, '/phone')
      await page.getByRole('radio', { name: /198\.51\.100\.7/ }).check()
      canned.server.phone = 'waiting'
      await page.getByRole('button', { name: 'Show the code' }).click()
      await page.getByRole('img', { name: /QR code/ }).waitFor()
      expect(canned.server.posted.at(-1)).toEqual({ path: '/api/phone', body: { address: '198.51.100.7' } })
    })
  })

  test('after an answer the next question begins at the top, and the keyboard goes on there', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/question')
      await page.locator('.answers').waitFor()
      canned.server.next = 'action'
      await page.evaluate(() => window.scrollTo(0, 500))
      await page.getByRole('button', { name: 'I cannot tell' }).click()
      await page.getByRole('button', { name: 'Show me how' }).waitFor()
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
      canned.server.next = null
    })
  })

  test('Tab reaches what there is to do, and the page says so when the server is lost', async () => {
    await look({ width: 390 }, async (page) => {
      await open(page, '/case/action')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
      await page.route('**/api/**', (route) => route.abort())
      await page.getByRole('button', { name: 'Look again' }).click()
      await page.getByText('Pinhole has stopped on the computer').waitFor()
      await page.screenshot({ path: join(shots, 'lost-390.png') })
    })
  })
})
