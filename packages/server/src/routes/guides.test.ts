import { expect, test } from 'vitest'
import { newApp } from '../http.ts'
import { guideRoutes } from './guides.ts'

const app = newApp()
guideRoutes(app, { finder: { cameras: () => [{ entry: 'tapo/c210' }] } } as never)
const get = async (path: string) => await app.request(`http://127.0.0.1${path}`)

test('a model, a trouble, a guide and the question which camera it is each have a page', async () => {
  for (const path of [
    '/models',
    '/decisions',
    '/models/kasa/ec70',
    '/troubles/new-router',
    '/guides/factory-reset?model=tapo/c210',
  ]) {
    const answer = await get(path)
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('content-security-policy'), path).toContain("default-src 'none'")
    expect(await answer.text(), path).toContain('<h1>')
  }
  expect(await (await get('/models')).text()).toContain('/models/tapo/c210')
})

test('a guide is given in the language that was asked for, and can be saved as one file', async () => {
  const answer = await get('/guides/power-cycle?lang=de&save')
  expect(answer.headers.get('content-disposition')).toContain('pinhole-power-cycle.html')
  const file = await answer.text()
  expect(file).toContain('Aus- und wieder einschalten')
  expect(file).not.toContain('<nav')
  expect(await (await get('/guides/power-cycle?lang=de')).text()).toContain('/guides/power-cycle?save')
})

test('no reset guide is given for a model that nobody says how to reset', async () => {
  expect((await get('/guides/factory-reset?model=tapo/c104')).status).toBe(404)
  expect((await get('/guides/nothing')).status).toBe(404)
  expect((await get('/models/tapo/nothing')).status).toBe(404)
  expect((await get('/troubles/nothing')).status).toBe(404)
})
