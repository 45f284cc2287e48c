import type { CaseView, Watched } from '@pinhole/core'
import { watchLine } from '../../logic/proof.ts'
import { Mark } from '../../parts/mark.tsx'
import { LivePicture } from '../../parts/live-picture.tsx'
import { Track } from '../../parts/track.tsx'
import { t } from '../../texts.ts'

/** The five minutes as they go by: what arrives, and a stop a minute. A freeze ends them at once. */
export function Watching({ view, watched }: { view: CaseView; watched: Watched | null }) {
  const mine = watched?.case === view.id ? watched : null
  const line = mine && watchLine(mine)
  return (
    <section class="watching" aria-label={t('ui.verify.live')}>
      <p class="item">
        <Mark state="running">{t('ui.verify.live')}</Mark>
      </p>
      <LivePicture id={view.id} />
      <Track done={line?.done ?? 0} of={line?.of ?? 5} part={mine ? mine.seconds / mine.of : 0} />
      <p class="small figures" role="status">
        {line ? t(line.text) : t('ui.verify.waiting')}
      </p>
      <p class="small">{t('ui.verify.freeze')}</p>
    </section>
  )
}
