import type { Reporter, TestCase } from 'vitest/node'

/** Names, at the end of a run, each test that passed only when it was tried again: it passes, and it is still a fault. */
export default class SecondTry implements Reporter {
  readonly #late: string[] = []

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky) this.#late.push(`${test.module.relativeModuleId} > ${test.fullName}`)
  }

  onTestRunEnd(): void {
    for (const name of this.#late) console.log(`PASSED AT THE SECOND TRY ONLY: ${name}`)
  }
}
