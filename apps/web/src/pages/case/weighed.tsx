import type { CaseView } from '@pinhole/core'
import { t } from '../../texts.ts'

/** The answer that would change the next step, and the engine's numbers: for whoever wants to look behind it. */
export function Weighed({ view }: { view: CaseView }) {
  const { weighed } = view
  if (!weighed) return null
  const { total, whatIf } = weighed
  const percent = (share: number) => Math.round(100 * share)
  return (
    <>
      {whatIf ? (
        <details class="others what-if">
          <summary>{t('ui.case.what-if')}</summary>
          <p>
            {t('ui.case.what-if-line', {
              question: t(whatIf.question),
              answer: t(whatIf.answer),
              percent: percent(whatIf.chance),
              step: t(whatIf.step),
            })}
          </p>
        </details>
      ) : null}
      <details class="others weighed">
        <summary>{t('ui.case.weighed')}</summary>
        <p>{t('ui.case.weighed-total', { minutes: Math.round(total) })}</p>
        <ul class="rows">
          {view.causes.map((cause) => (
            <li key={cause.id}>
              {t('ui.case.weighed-cause', { cause: t(cause.name), percent: percent(cause.p) })}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
