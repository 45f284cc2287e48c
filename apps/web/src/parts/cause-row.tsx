import type { About, CauseView, Certainty } from '@pinhole/core'
import { useState } from 'preact/hooks'
import { claims, claimsOf } from '../logic/from.ts'
import { dots, share, strongest } from '../logic/shares.ts'
import { t } from '../texts.ts'
import { From } from './from.tsx'

// Whose number a share of ten is.
const numberIs: Readonly<Record<string, Certainty>> = { kind: 'guide', mapped: 'mapped' }

/** Name, n in 10, ten dots, reasons. `before` is its share before the last answer, shown as hollow dots for one visit. */
export function CauseRow({
  cause,
  open,
  before,
  known,
}: {
  cause: CauseView
  open: boolean
  known?: About | undefined
  before?: number | undefined
}) {
  return (
    <li class="cause">
      <details open={open}>
        <summary>
          <span class="cause-name">{t(cause.name)}</span>
          <Share tenths={cause.tenths} before={before} />
        </summary>
        <ul class="reasons">
          {strongest(cause.reasons).map((reason) => (
            <li key={`${reason.question}${reason.text.key}`}>
              <span class="sign" aria-hidden="true">
                {reason.for ? '+' : '−'}
              </span>
              <span>
                <span class="unseen">{t(reason.for ? 'ui.case.for' : 'ui.case.against')} </span>
                {t(reason.text)}
              </span>
            </li>
          ))}
        </ul>
        <From
          about={t(cause.name)}
          claims={[
            { text: share(cause.tenths), origin: { sure: numberIs[cause.basis] ?? 'judgement', says: [] } },
            ...claims(cause.name),
            ...claimsOf(known),
            ...claims(cause.reasons.map((reason) => reason.text)),
          ]}
        />
      </details>
    </li>
  )
}

/** "Something else", always shown; it has no reasons. */
export const ElseRow = ({ tenths }: { tenths: number }) => (
  <li class="cause">
    <div class="cause-plain">
      <span class="cause-name">{t('ui.case.else')}</span>
      <Share tenths={tenths} />
    </div>
  </li>
)

function Share({ tenths, before }: { tenths: number; before?: number | undefined }) {
  return (
    <>
      <span class="cause-share">{t(share(tenths))}</span>
      <span class="dots" aria-hidden="true">
        {dots(tenths).map((full, at) => (
          <i key={at} class={full ? 'full' : before !== undefined && at < before ? 'was' : ''} />
        ))}
      </span>
    </>
  )
}

/** Causes below half a tenth, gathered under one link. */
export function SmallCauses({ causes }: { causes: readonly CauseView[] }) {
  const [open, setOpen] = useState(false)
  if (causes.length === 0) return null
  return (
    <li class="cause">
      <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('ui.case.less-than', { count: causes.length })}
      </button>
      {open ? (
        <ul class="small small-causes">
          {causes.map((cause) => (
            <li key={cause.id}>{t(cause.name)}</li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
