import type { RunView } from '@pinhole/core'
import { presence } from '../../api.ts'
import { waitLine } from '../../logic/proof.ts'
import { Mark } from '../../parts/mark.tsx'
import { NetworkStrip } from '../../parts/network-strip.tsx'
import { t } from '../../texts.ts'

/** The wait for a camera that was plugged in again: what is waited for, how long so far and how long at most. */
export function Restarting({ check }: { check: NonNullable<RunView['checks']>[number] }) {
  const line = waitLine(check, presence.value)
  if (!line) return presence.value.length > 0 ? <NetworkStrip /> : null
  return (
    <section class="watching" aria-label={t('ui.verify.restarts')}>
      <p class="item">
        <Mark state="running">{t('ui.verify.restarts')}</Mark>
      </p>
      <progress class="waited" max={1} value={line.part} aria-label={t('ui.verify.restarts')} />
      <p class="small figures">{t(line.text)}</p>
      <NetworkStrip />
    </section>
  )
}
