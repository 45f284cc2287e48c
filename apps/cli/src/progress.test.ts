import { expect, it } from 'vitest'
import { home, runView, verdict, view } from './cli.test-kit.ts'

/** A server whose proof watches the picture, half a second more with every look at it. */
function watching(of: number) {
  let reads = 0
  return ({ path, body }: { path: string; body: unknown }) => {
    if (path === '/cases') return { body: body ? view(runView('running')) : [] }
    if (path !== '/cases/c1') return undefined
    const seconds = reads++ / 2
    return seconds < of
      ? {
          body: {
            ...view(runView('running')),
            watched: { case: 'c1', seconds, of, frames: reads * 7, age: 1 },
          },
        }
      : { body: view(verdict('cured')) }
  }
}

it('the five minutes of picture are told on a terminal in one line that is written over, and wiped at the end', async () => {
  const { type, printed } = home(watching(90), { progress: true })
  expect(await type('case c1 --guide')).toBe(0)
  expect(printed.err).toMatch(/1:05 of 1:30: \d+ pictures, the last 1 s ago/)
  expect(printed.err.endsWith('\r\u001b[2K')).toBe(true)
  expect(printed.err.split('\n').length).toBeLessThan(4)
})

it('where nothing can be written over, the picture is told once a minute', async () => {
  const { type, printed } = home(watching(150))
  await type('case c1 --guide')
  expect(printed.err.split('\n').filter((line) => line.includes('pictures'))).toEqual([
    expect.stringMatching(/^1:00 of 2:30/),
    expect.stringMatching(/^2:00 of 2:30/),
  ])
})

it('with --quiet nothing is told', async () => {
  const { type, printed } = home(watching(90), { progress: true })
  await type('--quiet case c1 --guide')
  expect(printed.err).toBe('')
})
