import type { CaseView, Next } from '@pinhole/core'
import { From } from '../../parts/from.tsx'
import { claims } from '../../logic/from.ts'
import { LossList } from '../../parts/loss-list.tsx'
import { lang, t } from '../../texts.ts'

type After = NonNullable<Extract<Next, { kind: 'verdict' }>['after']>

/** After a reset: what was lost as it was agreed, what is to be done again, and the guide that leads through it. */
export function After({ after: { lost, again, guide }, view }: { after: After; view: CaseView }) {
  const { entry } = view.camera
  const model = entry ? `&model=${encodeURIComponent(entry)}` : ''
  return (
    <section class="after-reset" aria-label={t(guide.title)}>
      <LossList losses={{ lost, comesBack: [], again, kept: [] }} />
      <p>
        <a href={`/guides/${guide.id}?lang=${lang()}${model}`} target="_blank" rel="noopener">
          {t(guide.title)}
        </a>
      </p>
      <From about={t(guide.title)} claims={claims(lost, again, guide.title)} />
    </section>
  )
}
