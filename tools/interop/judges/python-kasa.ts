import { join } from 'node:path'
import { type Expectation, OWNER, PASSWORD, type Served } from '../dumps.ts'
import { PYTHON_KASA, pythonWith, run } from '../programs.ts'
import type { Row } from '../row.ts'

export const python = (): string => pythonWith('python-kasa', PYTHON_KASA)

/** python-kasa finds and handles every twin: state, setters, networks heard; hubs and chimes are restarted as well. */
export async function judgeWithKasa(served: readonly Served[]): Promise<Row[]> {
  const cameras = served.map(({ name, expect, running }) => {
    const { password } = running.twin.account
    const own = password === PASSWORD ? {} : { password }
    const set: Pick<Expectation, 'set'> = expect.set ? { set: expect.set } : {}
    return { target: name, address: running.facts.address, expect, ...own, ...set }
  })
  const question = JSON.stringify({ target: '127.255.255.255', username: OWNER, password: PASSWORD, cameras })
  const told = await run(python(), [join(import.meta.dirname, 'python_kasa.py')], question, 300_000)
  const base = { judge: 'python-kasa', version: PYTHON_KASA, skipped: [] }
  try {
    const rows = JSON.parse(told.out) as Omit<Row, 'judge' | 'version' | 'skipped'>[]
    return rows.map((row) => ({ ...base, ...row }))
  } catch {
    const failed = [{ check: 'the judge ran', why: told.err.slice(-2000) }]
    return [{ ...base, target: 'all', checks: ['the judge ran'], passed: [], failed }]
  }
}
