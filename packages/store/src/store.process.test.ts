import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { SimulatedClock, systemRandom } from '@pinhole/core'
import { afterAll, expect, it } from 'vitest'
import { openStore } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'pinhole-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const open = () => openStore({ folder, clock: new SimulatedClock(), random: systemRandom })

const writer = `
import { openStore } from ${JSON.stringify(join(import.meta.dirname, 'index.ts'))}
import { systemClock, systemRandom } from '@pinhole/core'
const store = await openStore({ folder: process.argv[1], clock: systemClock, random: systemRandom })
for (;;) {
  const line = await store.journal.append({ run: 'r', at: 1, step: 's', what: 'event', value: { text: 'x'.repeat(300) } })
  process.stdout.write(line.seq + '\\n')
}`

/** Lets a child write until it is killed at a random moment; the last line it said was safe. */
async function writeUntilKilled(): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  let last = 0
  const lines = createInterface({ input: child.stdout! })
  const reading = (async () => {
    for await (const line of lines) last = Number(line)
  })()
  await once(child.stdout!, 'readable')
  await sleep(Math.random() * 150)
  child.kill('SIGKILL')
  await exit
  await reading
  return last
}

it('a kill at any moment loses no line that was called safe, leaves no gap, and the folder opens again', async () => {
  for (let round = 0; round < 15; round++) {
    const safe = await writeUntilKilled()
    expect(safe).toBeGreaterThan(0)
    const store = await open()
    const lines = await store.journal.lines('r')
    expect(lines.length).toBeGreaterThanOrEqual(safe)
    expect(lines.every((line, index) => line.seq === index + 1)).toBe(true)
    await store.close()
  }
})

it('a folder that another process uses is refused, and is free once that process was killed', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, folder], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout!, 'readable')
  await expect(open()).rejects.toMatchObject({ code: 'data.locked' })
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
  await (await open()).close()
})
