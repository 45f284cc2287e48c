import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { systemClock } from '@pinhole/core'
import type { World } from './world.ts'

/** The real terminal. The only file that touches the process. */
export function terminal(): World {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal))
  // A reader that has seen enough (`| head`) closes the pipe; that is no trouble of ours.
  process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'EPIPE') throw failure
    stop.abort('EPIPE')
  })
  return {
    env: process.env,
    terminal: process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env.CI,
    progress: process.stderr.isTTY === true && !process.env.CI,
    clock: systemClock,
    signal: stop.signal,
    out: (line) => void process.stdout.write(line),
    err: (line) => void process.stderr.write(line),
    stdin: () => text(process.stdin),
    read: (file) => readFile(file, 'utf8'),
    write: (file, content) => writeFile(file, content, { mode: 0o600 }),
    fetch: (url, init) => fetch(url, init),
    server: () => import('@pinhole/server'),
    practice: () => import('@pinhole/practice'),
    intake: () => import('@pinhole/intake'),
  }
}
