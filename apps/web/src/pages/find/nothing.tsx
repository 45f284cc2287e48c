import type { FindView } from '@pinhole/core'
import { claims } from '../../logic/from.ts'
import { From } from '../../parts/from.tsx'
import { Mark } from '../../parts/mark.tsx'
import { t } from '../../texts.ts'

/** Why nothing answered, likeliest first, each with its remedy. */
export const Reasons = ({ view }: { view: FindView }) => (
  <section aria-label={t('ui.find.reasons')}>
    <ul class="rows first-thick">
      {view.reasons.map((reason, at) => (
        <li key={reason.id} class="with-mark">
          <Mark state={reason.likely && at === 0 ? 'likely' : 'possible'} hidden />
          <div>
            <h2 class="item">{t(reason.text)}</h2>
            {reason.remedy ? <p class="small">{t(reason.remedy)}</p> : null}
          </div>
        </li>
      ))}
    </ul>
    <From
      about={t('ui.find.reasons')}
      origins={view.from ?? []}
      claims={view.reasons.flatMap((reason) => claims(reason.text, reason.remedy))}
    />
  </section>
)

/** The call, fading into dots. */
export const Rings = () => (
  <svg class="rings" viewBox="0 0 140 140" aria-hidden="true">
    <circle class="ring-core" cx="70" cy="70" r="9" />
    <circle cx="70" cy="70" r="27" />
    <circle cx="70" cy="70" r="48" stroke-dasharray="13 6" />
    <circle class="ring-far" cx="70" cy="70" r="68" stroke-dasharray="1.5 8" />
  </svg>
)
