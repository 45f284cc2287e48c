import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseView } from '@pinhole/core'
import { expect, test } from 'vitest'
import { compose } from './compose.ts'
import { serve } from './serve.ts'

const headers = { 'content-type': 'application/json', 'x-pinhole': '1' }

/** The server as a program of its own, which can be killed. */
async function start(data: string) {
  const program = `
    import { serve } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
    console.log((await serve({ port: 0, data: process.argv[1] })).url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, data], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const url = said.toString().trim()
  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(`${url}/api${path}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    return (await answer.json()) as CaseView
  }
  const kill = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  return { ask, kill }
}

test('what was answered is kept when the program is killed in the next moment, and it starts again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pinhole-'))
  try {
    const first = await start(folder)
    const { id } = await first.ask('/cases', { complaint: 'times_out' })
    await first.kill()
    const second = await start(folder)
    await second.ask(`/cases/${id}/answer`, { question: 'age', answer: 'yes' })
    await second.kill()
    const third = await start(folder)
    const { told } = await third.ask(`/cases/${id}`)
    await third.kill()
    expect(told).toMatchObject([
      { question: 'complaint', answerId: 'times_out' },
      { question: 'age', answerId: 'yes' },
    ])
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

test('a listener that takes nothing is let go, and the others hear on', async () => {
  const house = await compose({ data: ':memory:' })
  const listen = async () =>
    (
      await house.app.request('http://127.0.0.1/api/events')
    ).body!.getReader() as ReadableStreamDefaultReader<Uint8Array>
  const asleep = await listen()
  const awake = await listen()
  let heard = 0
  const reading = (async () => {
    while (!(await awake.read()).done) heard++
  })()
  const view = await house.phone.view()
  for (let n = 0; n < 2_000; n++) {
    house.hall.bell.ring({ event: 'phone', data: view })
    if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  let kept = 0
  while (!(await asleep.read()).done) kept++
  expect(kept).toBeLessThan(300)
  await awake.cancel()
  await reading
  expect(heard).toBeGreaterThan(1_000)
  await house.close()
})
