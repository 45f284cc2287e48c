import { type CaseView, seededRandom } from '@pinhole/core'
import { catalogueOf } from '@pinhole/catalogue'
import { knowledgeAdvisor } from '@pinhole/recovery'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import { quietHouse } from './quiet-house.test-kit.ts'
import { describedBy } from './openapi.test-kit.ts'
import { PhoneDoor } from './phone/door.ts'

/** A house without any network: nothing answers, nothing is asked of the world. */
async function house() {
  const { clock, given, store, hall } = await quietHouse({
    catalogue: catalogueOf([]),
    advisor: knowledgeAdvisor(),
  })
  const phone = new PhoneDoor({ given, settings: store.settings, random: seededRandom(5) })
  const app = createApp({
    hall,
    phone,
    practice: { list: async () => ({ cameras: [] }), act: async () => ({ cameras: [{ id: 'gate' }] }) },
  })
  const differs = await describedBy(app)
  /** Asks, and holds every answer against the description of the API. */
  const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}, method?: string) => {
    const how = method ?? (body === undefined ? 'GET' : 'POST')
    const answer = await clock.autojump(async () =>
      app.request(`http://127.0.0.1${path}`, {
        method: how,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: {
          ...(how === 'GET' ? {} : { 'content-type': 'application/json', 'x-pinhole': '1' }),
          ...headers,
        },
      }),
    )
    if (path.startsWith('/api/'))
      expect(await differs(how.toLowerCase(), path.split('?')[0]!, answer), path).toEqual([])
    return answer
  }
  const view = async (path: string, body?: unknown) => (await (await ask(path, body)).json()) as CaseView
  return { ask, view, app, differs }
}

test('a case goes from being opened, through a question and its answer, to what to do next', async () => {
  const { view } = await house()
  const opened = await view('/api/cases', {})
  const first = await view(`/api/cases/${opened.id}`)
  expect(first.next).toMatchObject({ kind: 'question', id: 'complaint' })
  const told = await view(`/api/cases/${opened.id}/answer`, { question: 'complaint', answer: 'times_out' })
  expect(told.told).toMatchObject([{ question: 'complaint' }])
  expect(told.next.kind).toMatch(/question|action/)
  expect(told.causes.reduce((sum, cause) => sum + cause.tenths, 0)).toBe(10)
  const back = await view(`/api/cases/${opened.id}/take-back`, { question: 'complaint' })
  expect(back.next).toMatchObject({ kind: 'question', id: 'complaint' })
})

test('a hot adapter is a danger at once', async () => {
  const { view } = await house()
  const { next } = await view('/api/cases', { complaint: 'adapter_hot' })
  expect(next).toMatchObject({ kind: 'danger', rule: 'hot_adapter' })
})

test('a reset of a camera that nobody finds asks for the consent, which says why nothing is saved, and starts nothing', async () => {
  const { view } = await house()
  const { id } = await view('/api/cases', { complaint: 'times_out' })
  const { next } = await view(`/api/cases/${id}/start`, { action: 'factory_reset' })
  expect(next).toMatchObject({ kind: 'consent', note: { key: 'case.problem.out-of-reach' } })
})

test('a page of another site can change nothing', async () => {
  const { ask } = await house()
  expect((await ask('/api/cases', {}, { origin: 'http://evil.example' })).status).toBe(403)
  expect((await ask('/api/health', undefined, { host: 'evil.example' })).status).toBe(403)
  const health = await ask('/api/health')
  expect(await health.json()).toEqual({ ok: true })
  expect(health.headers.get('content-security-policy')).toContain("default-src 'self'")
})

test('what does not exist or does not fit is refused with a sentence', async () => {
  const { ask } = await house()
  const missing = await ask('/api/cases/nothing')
  expect(missing.status).toBe(404)
  expect(await missing.json()).toMatchObject({ error: { key: 'errors.case.not-found' } })
  expect((await ask('/api/cases', { address: 'not an address' })).status).toBe(400)
})

test('a closed case says how it ended, and its report holds no address', async () => {
  const { view, ask } = await house()
  const { id } = await view('/api/cases', { address: '192.168.1.20', complaint: 'times_out' })
  const closed = await view(`/api/cases/${id}/close`, {})
  expect(closed).toMatchObject({ station: 'report', next: { kind: 'verdict', verdict: { verified: false } } })
  const report = await (await ask(`/api/cases/${id}/report.json`)).text()
  expect(report).not.toContain('192.168.1.20')
  expect(await (await ask(`/api/cases/${id}/report.html`)).text()).toContain('<!doctype html>')
})

test('what is answered is what the description of the API says, refusals included', async () => {
  const { ask, view, differs } = await house()
  const { id } = await view('/api/cases', { complaint: 'times_out' })
  for (const path of ['/api/health', '/api/find', '/api/cases', '/api/phone', '/api/practice'])
    expect((await ask(path)).status, path).toBe(200)
  expect((await ask('/api/find', {})).status).toBe(200)
  expect((await ask('/api/practice/gate/press', {})).status).toBe(200)
  expect((await ask('/api/phone', undefined, {}, 'DELETE')).status).toBe(200)
  expect((await ask('/api/phone/phones/none', undefined, {}, 'DELETE')).status).toBe(400)
  expect((await ask('/api/pair', { code: 'x' })).status).toBe(403)
  expect((await ask('/api/pair', undefined, {}, 'DELETE')).status).toBe(401)
  expect((await ask(`/api/cases/${id}/defer`, { step: 'led' })).status).toBe(200)
  expect((await ask(`/api/cases/${id}/answer`, { question: 'led' })).status).toBe(400)
  expect((await ask(`/api/cases/${id}/input`, { run: 'x', ask: 'y', value: 1 })).status).toBe(400)
  expect((await ask(`/api/cases/${id}/choose`, { step: 'factory_reset' })).status).toBe(200)
  expect((await ask(`/api/cases/${id}/report.json?lang=en`)).status).toBe(200)
  const saved = await ask(`/api/cases/${id}/report.html?save=1`)
  expect(saved.headers.get('content-disposition')).toContain('attachment')
  // The comparison itself can fail: a word too many, a word too few.
  expect(await differs('get', '/api/health', Response.json({ ok: true, more: 1 }))).not.toEqual([])
  expect(await differs('get', '/api/cases/1', Response.json({ id: '1' }))).not.toEqual([])
  expect(await differs('get', '/api/nowhere', Response.json({}))).not.toEqual([])
})

test('every route of the API is described', async () => {
  const { ask, app } = await house()
  const { paths } = (await (await ask('/openapi.json')).json()) as { paths: Record<string, unknown> }
  const routes = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
    .map(({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'))
  expect(new Set(routes)).toEqual(new Set(Object.keys(paths)))
})

test('what somebody writes is understood, and said by the description of the API', async () => {
  const { ask } = await house()
  const said = await ask('/api/triage', { text: 'my c200 does not turn its head any more' })
  expect(await said.json()).toMatchObject({
    sure: true,
    model: { entry: 'tapo/c200' },
    troubles: [{ id: 'pan-tilt-dead' }, {}, {}],
  })
  expect((await ask('/api/triage', { text: '' })).status).toBe(400)
})

test('a body that is no JSON is said not to fit, and is no trouble of ours', async () => {
  const { app } = await house()
  const answer = await app.request('http://127.0.0.1/api/cases', {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json', 'x-pinhole': '1' },
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { key: 'errors.input.invalid' } })
})
