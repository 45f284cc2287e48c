import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseView } from '@pinhole/core'
import { expect, test } from 'vitest'
import { serve } from './serve.ts'

const headers = { 'content-type': 'application/json', 'x-pinhole': '1' }

test('a case is still there after the program was ended and started again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pinhole-'))
  try {
    const first = await serve({ port: 0, data: folder })
    const opened = (await (
      await fetch(`${first.url}/api/cases`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ complaint: 'times_out' }),
      })
    ).json()) as CaseView
    await first.close()
    const second = await serve({ port: 0, data: folder })
    const again = (await (await fetch(`${second.url}/api/cases/${opened.id}`)).json()) as CaseView
    await second.close()
    expect(again.told).toMatchObject([{ question: 'complaint' }])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('who listens hears what happens, and a port that is taken is said to be taken', async () => {
  const house = await serve({ port: 0, data: ':memory:' })
  const enough = new AbortController()
  const events = await fetch(`${house.url}/api/events`, { signal: enough.signal })
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  const { value } = await events.body!.getReader().read()
  expect(new TextDecoder().decode(value)).toContain('event: find')
  const port = Number(new URL(house.url).port)
  await expect(serve({ port, data: ':memory:' })).rejects.toMatchObject({ code: 'server.port-taken' })
  enough.abort()
  await house.close()
})

test('it listens on this machine only', async () => {
  await expect(serve({ port: 0, host: '0.0.0.0', data: ':memory:' })).rejects.toMatchObject({
    code: 'input.invalid',
  })
})
