import { Failure } from '../../packages/core/src/index.ts'
import { chance, mutate } from './mutate.ts'
import type { Target } from './target.ts'

/** The longest one input may take, milliseconds. */
export const MOST_MS = 1000
/** What may stay in memory after all inputs, bytes. */
export const MOST_GROWTH = 64 * 1024 * 1024

export interface Finding {
  kind: 'crash' | 'hang'
  /** Which input, counted from 0; with the seed it can be made again. */
  at: number
  why: string
  /** The input, base64. */
  input: string
}

export interface Fuzzed {
  target: string
  seed: number
  inputs: number
  /** Inputs that the parser took for good. */
  taken: number
  slowestMs: number
  findings: Finding[]
}

/** Feeds a parser mutated inputs. Stops after ten findings. */
export async function fuzz(
  target: Target,
  inputs: number,
  seed = 1,
  told?: (done: number) => void,
): Promise<Fuzzed> {
  const next = chance(seed)
  const result: Fuzzed = { target: target.name, seed, inputs, taken: 0, slowestMs: 0, findings: [] }
  for (let at = 0; at < inputs && result.findings.length < 10; at++) {
    const input = mutate(target.seeds, next)
    const began = performance.now()
    const find = (kind: Finding['kind'], why: string) =>
      result.findings.push({ kind, at, why: why.slice(0, 300), input: Buffer.from(input).toString('base64') })
    try {
      const read = target.read(input)
      // Most are done at once; waiting for those as well would cost more than they do.
      if (read instanceof Promise) await read
      result.taken++
    } catch (error) {
      if (!(error instanceof Failure))
        find('crash', error instanceof Error ? (error.stack ?? String(error)) : String(error))
    }
    let took = performance.now() - began
    // A busy machine makes anything slow; a parser that hangs takes that long of the processor, too.
    if (took > MOST_MS) took = Math.min(took, await timed(target, input))
    if (took > result.slowestMs) result.slowestMs = took
    if (took > MOST_MS) find('hang', `${Math.round(took)} ms`)
    if (at % 10_000 === 9_999) told?.(at + 1)
  }
  return result
}

async function timed(target: Target, input: Uint8Array): Promise<number> {
  const began = process.cpuUsage()
  try {
    await target.read(input)
  } catch {
    // How it ends was seen the first time.
  }
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
