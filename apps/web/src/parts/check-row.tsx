import type { RunView } from '@pinhole/core'
import { resultOf } from '../logic/proof.ts'
import { t } from '../texts.ts'
import { Mark } from './mark.tsx'

/** Mark, name, and what came of it with its figures. */
export function CheckRow({ check }: { check: NonNullable<RunView['checks']>[number] }) {
  const result = resultOf(check)
  return (
    <li class="check">
      <Mark state={check.state} hidden />
      <div>
        <h3>{t(check.name)}</h3>
        {result ? <p class="small">{t(result)}</p> : null}
      </div>
    </li>
  )
}
