import { readdirSync } from 'node:fs'
import { Failure } from '@pinhole/core'
import { describe, expect, it } from 'vitest'
import { faults, faultsOf } from './index.ts'

describe('the list of faults', () => {
  it('holds every file of its folder, under its own name', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((name) => !/^(index|fault|.*\.test)\.ts$/.test(name))
      .map((name) => name.replace(/\.ts$/, ''))
    expect(faults.map(({ id }) => id).toSorted()).toEqual(files.toSorted())
  })

  it('has one for each of the twelve causes, and says how such a case ends', () => {
    const causes = faults.filter(({ cause }) => cause)
    expect(new Set(causes.map(({ cause }) => cause)).size).toBe(12)
    for (const fault of causes) expect(['cured', 'wait', 'support', 'replace']).toContain(fault.expected)
  })

  it('lets each cause that ends well be cured by something that usually helps', () => {
    for (const { id, expected, cures = {}, endsWhen, staysFor } of faults.filter(({ cause }) => cause)) {
      const helps = Object.entries(cures).filter(
        ([action, chance]) => chance >= 0.5 && action !== 'replace_camera',
      )
      if (expected === 'cured') expect(helps.length > 0 || endsWhen || staysFor, id).toBeTruthy()
      if (expected === 'replace') expect(helps, id).toEqual([])
    }
  })

  it('names the fault it does not know', () => {
    expect(() => faultsOf(['gremlins'])).toThrow(Failure)
    expect(faultsOf(['power_supply']).map(({ id }) => id)).toEqual(['power-supply'])
  })
})
