import { mkdtemp, rm, stat } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import type { PhoneView } from '@pinhole/core'
import { afterEach, expect, test } from 'vitest'
import { serve } from '../serve.ts'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  fingerprint: string
}

/** What a phone's browser sends: no trust in the certificate, its own headers. */
function ask(
  base: string,
  path: string,
  {
    method = 'GET',
    body,
    headers = {},
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${base}${path}`,
      { method, rejectUnauthorized: false, headers, agent: false },
      (answer) => {
        const { fingerprint256 } = (answer.socket as TLSSocket).getPeerCertificate()
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString(),
            fingerprint: fingerprint256,
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
const own = { 'content-type': 'application/json', 'x-pinhole': '1' }

async function house(data = ':memory:') {
  const serving = await serve({ port: 0, phonePort: 0, data, lan: '127.0.0.2' })
  ends.push(() => serving.close())
  const here = async (path = '', method = 'GET', body?: unknown) => {
    const answer = await fetch(`${serving.url}/api/phone${path}`, {
      method,
      headers: own,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await answer.json()) as PhoneView
  }
  const { url, code, fingerprint } = serving.phone!
  const pair = async (word = new URL(code!.link).hash.slice(1), headers = {}) =>
    await ask(url!, '/api/pair', {
      method: 'POST',
      body: { code: word },
      headers: { ...own, 'user-agent': 'Mozilla/5.0 (iPhone; CPU)', ...headers },
    })
  return { serving, here, phone: url!, code: code!, fingerprint, pair }
}
const cookieOf = (answer: Answer) => String(answer.headers['set-cookie']).split(';')[0]!

test('a phone that is not paired gets the pairing page and nothing else', async () => {
  const { phone, fingerprint, code } = await house()
  const page = await ask(phone, '/pair', { headers: { 'accept-language': 'en' } })
  expect(page.status).toBe(200)
  expect(page.fingerprint).toBe(fingerprint)
  expect(page.text).toContain('Pair this phone')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect((await ask(phone, '/pair.js')).text).toContain('/api/pair')
  expect(code.link.startsWith(`${phone}/pair#`)).toBe(true)
  expect(code.qr.length).toBeGreaterThan(20)
  expect(code.qr.every((row) => row.length === code.qr.length && /^[01]+$/.test(row))).toBe(true)
  for (const path of ['/', '/index.html', '/case/1', '/assets/x.js']) {
    const { status, headers } = await ask(phone, path)
    expect([status, headers.location], path).toEqual([302, '/pair'])
  }
  for (const path of [
    '/api/find',
    '/api/cases',
    '/api/health',
    '/api/events',
    '/api/phone',
    '/openapi.json',
  ]) {
    const { status, text } = await ask(phone, path)
    expect([status, JSON.parse(text)], path).toMatchObject([
      401,
      { error: { key: 'errors.server.not-paired' } },
    ])
  }
  const post = await ask(phone, '/api/cases', { method: 'POST', body: {}, headers: own })
  expect(post.status).toBe(401)
})

test('the code in the link pairs a phone once; the session is in a cookie no script can read', async () => {
  const { phone, pair, here } = await house()
  const paired = await pair()
  expect(paired.status).toBe(200)
  expect(String(paired.headers['set-cookie'])).toMatch(
    /^__Host-pinhole=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  )
  const cookie = cookieOf(paired)
  expect((await ask(phone, '/api/cases', { headers: { cookie } })).text).toBe('[]')
  const opened = await ask(phone, '/api/cases', { method: 'POST', body: {}, headers: { ...own, cookie } })
  expect(opened.status).toBe(200)
  expect((await pair()).status).toBe(403)
  expect(await here()).toMatchObject({ state: 'on', code: null, phones: [{ name: 'iPhone' }] })
  const refused = await ask(phone, '/api/phone', { headers: { cookie } })
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('this-machine-only')])
})

test('another site, another name and a bare request can neither pair nor change anything', async () => {
  const { phone, pair } = await house()
  expect((await pair(undefined, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await pair(undefined, { origin: phone.replace('https', 'http') })).status).toBe(403)
  expect((await pair(undefined, { host: 'evil.example' })).status).toBe(403)
  expect((await pair(undefined, { host: '127.0.0.1:7464' })).status).toBe(403)
  const bare = await ask(phone, '/api/pair', { method: 'POST', body: { code: 'x' } })
  expect(bare.status).toBe(403)
  expect((await pair(undefined, { origin: phone })).status, 'the code was not used up').toBe(200)
})

test('guessing is stopped', async () => {
  const { pair } = await house()
  for (let n = 0; n < 5; n++) expect((await pair(`guess-${n}`)).status).toBe(403)
  const stopped = await pair()
  expect([stopped.status, JSON.parse(stopped.text)]).toMatchObject([
    429,
    { error: { key: 'errors.phone.too-many' } },
  ])
})

test('a phone that is revoked is out at once, what it was listening to included', async () => {
  const { phone, pair, here } = await house()
  const cookie = cookieOf(await pair())
  const listening = ask(phone, '/api/events', { headers: { cookie } }).catch(() => 'cut')
  await ask(phone, '/api/find', { headers: { cookie } })
  const { phones } = await here()
  await here(`/phones/${phones[0]!.id}`, 'DELETE')
  expect(await listening).toBe('cut')
  expect((await ask(phone, '/api/find', { headers: { cookie } })).status).toBe(401)
  expect((await here()).phones).toEqual([])
})

test('a phone can end its own pairing', async () => {
  const { phone, pair, here } = await house()
  const cookie = cookieOf(await pair())
  const left = await ask(phone, '/api/pair', { method: 'DELETE', headers: { ...own, cookie } })
  expect(left.status).toBe(200)
  expect((await ask(phone, '/api/find', { headers: { cookie } })).status).toBe(401)
  expect((await here()).phones).toEqual([])
})

test('the door is shut until it is opened, and shut again nobody answers', async () => {
  const serving = await serve({ port: 0, phonePort: 0, data: ':memory:' })
  ends.push(() => serving.close())
  expect(serving.phone).toBeNull()
  const api = async (method: string, body?: unknown) =>
    (await (
      await fetch(`${serving.url}/api/phone`, {
        method,
        headers: own,
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    ).json()) as PhoneView
  expect(await api('GET')).toMatchObject({ state: 'off', url: null, code: null, fingerprint: null })
  const open = await api('POST', { address: '127.0.0.2' })
  expect(open).toMatchObject({ state: 'waiting', url: expect.stringMatching(/^https:\/\/127\.0\.0\.2:\d+$/) })
  expect((await ask(open.url!, '/pair')).status).toBe(200)
  const renewed = await api('POST', {})
  expect(renewed.url).toBe(open.url)
  expect(renewed.code!.link).not.toBe(open.code!.link)
  expect(await api('DELETE')).toMatchObject({ state: 'off' })
  await expect(ask(open.url!, '/pair')).rejects.toThrow('ECONNREFUSED')
  expect(await api('POST', { address: '192.0.2.7' })).toMatchObject({
    error: { key: 'errors.input.invalid' },
  })
})

test('certificate and pairing outlive the program; the key is for its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pinhole-phone-'))
  ends.push(() => rm(folder, { recursive: true }))
  const first = await house(folder)
  const cookie = cookieOf(await first.pair())
  await first.serving.close()
  expect((await stat(join(folder, 'phone', 'key.pem'))).mode & 0o777).toBe(0o600)
  const second = await house(folder)
  expect(second.fingerprint).toBe(first.fingerprint)
  expect((await ask(second.phone, '/api/find', { headers: { cookie } })).status).toBe(200)
  await second.here('', 'POST', { address: '127.0.0.3' })
  expect((await second.here()).fingerprint).not.toBe(first.fingerprint)
})
