import { createInterface } from 'node:readline'
import { journey, type Walked } from './journey.ts'
import { scenarios } from './story.ts'
import { played } from './troubles.ts'

/** What the parent asks of a worker, and what it hears back; one JSON line each. */
export interface Task {
  id: string
  seed: number
  /** The id is a trouble's. */
  trouble?: boolean
}
export type Told = Walked | { broken: string } | { line: string }

/** Walks the cases it is sent, one after the other, at a loopback address of its own. */
export async function work(number: number, verbose: boolean): Promise<void> {
  const address = `127.60.${number}.1`
  const tell = (told: Told) => process.stdout.write(`${JSON.stringify(told)}\n`)
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, seed, trouble } = JSON.parse(line) as Task
    const scenario = (trouble ? played : scenarios).find((one) => one.id === id)
    try {
      if (!scenario) throw new Error('no such fault')
      const told = verbose ? { told: (text: string) => tell({ line: text }) } : {}
      tell(await journey({ scenario, seed, address, broadcast: address, ...told }))
    } catch (failure) {
      tell({
        broken: `${id} #${seed}: ${failure instanceof Error ? (failure.stack ?? failure.message) : failure}`,
      })
    }
  }
  process.exit(0)
}
