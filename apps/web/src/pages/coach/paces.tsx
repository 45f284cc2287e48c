import type { Light } from '@pinhole/core'
import type { Alike } from '../../logic/hold.ts'
import { LightStrip } from '../../parts/picture.tsx'
import { t } from '../../texts.ts'

/** Two lights that are easily mixed up, side by side: what each does, as a strip and in words. */
export function Paces({ alike, pressed }: { alike: Alike; pressed: boolean }) {
  const { before, target, paces } = alike
  if (!paces) return <p class="item">{t('ui.coach.same-light')}</p>
  const row = (which: string, light: Light, says: string) => (
    <li>
      <LightStrip light={light} />
      <span>
        <b>{t(`ui.coach.pace.${which}`)}</b> {says}
      </span>
    </li>
  )
  return (
    <ul class="paces">
      {row(pressed ? 'before' : 'now', before, t(paces.before))}
      {row('let-go', target, t(paces.target))}
    </ul>
  )
}
