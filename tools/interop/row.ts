/** What one judge says of one target. Checks carry names, so that a failure can be read. */
export interface Row {
  judge: string
  version: string
  target: string
  checks: string[]
  passed: string[]
  failed: { check: string; why: string }[]
  skipped: string[]
  why?: string
}

/** A row being written: `check` notes one check; what it gives is true, or why it failed; throwing fails it as well. */
export function rowOf(
  judge: string,
  version: string,
  target: string,
): { row: Row; check(name: string, work: () => unknown): Promise<boolean> } {
  const row: Row = { judge, version, target, checks: [], passed: [], failed: [], skipped: [] }
  const check = async (name: string, work: () => unknown) => {
    let told: unknown
    try {
      told = await work()
    } catch (error) {
      told = String(error)
    }
    row.checks.push(name)
    if (told === true) row.passed.push(name)
    else row.failed.push({ check: name, why: String(told).slice(-600) })
    return told === true
  }
  return { row, check }
}

/** A row of checks that could not be made here. */
export const skippedRow = (judge: string, target: string, checks: readonly string[], why: string): Row => ({
  judge,
  version: '',
  target,
  checks: [...checks],
  passed: [],
  failed: [],
  skipped: [...checks],
  why,
})

/** The row as it is printed for machines: numbers, `checks` their sum, `why` the first failures. */
export function asJson(row: Row): Record<string, string | number> {
  const { judge, version, target, failed, skipped, passed } = row
  const why = [...failed.map((one) => `${one.check}: ${one.why}`), ...(row.why ? [row.why] : [])].join('; ')
  const checks = passed.length + failed.length + skipped.length
  return {
    judge,
    version,
    target,
    checks,
    passed: passed.length,
    failed: failed.length,
    skipped: skipped.length,
    why: why.slice(0, 1000),
  }
}

/** A judge: programs of others, each at one version. Installing needs the registries, judging only loopback. */
export interface Judge {
  name: string
  /** Installs what is pinned, into the ignored cache; throws with the installer's words. */
  prepare(): void | Promise<void>
  judge(): Promise<Row[]>
}

export { cache, fixtures, pythonWith, run } from './programs.ts'
