import type { CaseView } from '@pinhole/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { basisOf, somethingElse, split } from '../../logic/shares.ts'
import { LinkButton } from '../../parts/button.tsx'
import { CauseRow, ElseRow, SmallCauses } from '../../parts/cause-row.tsx'
import { sheetOpen } from '../../parts/source-sheet.tsx'
import { t } from '../../texts.ts'

/** What it could be, out of ten. The shares before the last answer stay as hollow dots for one visit. */
export function Causes({ view }: { view: CaseView }) {
  const before = useBefore(view)
  if (view.causes.length === 0) return null
  const { shown, small } = split(view.causes)
  return (
    <section class="causes" aria-labelledby="causes">
      <h2 id="causes">{t('ui.case.causes')}</h2>
      <p class="small">{t('ui.case.out-of')}</p>
      <ul class="rows first-thick">
        {shown.map((cause, at) => (
          <CauseRow
            key={cause.id}
            cause={cause}
            open={at < 2}
            before={before[cause.id]}
            known={view.known.causes.find(({ id }) => id === cause.id)}
          />
        ))}
        <ElseRow tenths={somethingElse(view.causes)} />
        <SmallCauses causes={small} />
      </ul>
      <p class="small">
        {t(basisOf(view.causes))}{' '}
        <LinkButton onClick={() => (sheetOpen.value = true)}>{t('ui.case.sources')}</LinkButton>
      </p>
    </section>
  )
}

/** The shares as they were before this view's evidence came. */
function useBefore(view: CaseView): Record<string, number> {
  const shares = Object.fromEntries(view.causes.map((cause) => [cause.id, cause.tenths]))
  const evidence = `${view.id} ${view.told.length} ${view.seen.length}`
  const last = useRef({ evidence, shares })
  const [before, setBefore] = useState<Record<string, number>>({})
  useEffect(() => {
    if (last.current.evidence !== evidence) setBefore(last.current.shares)
    last.current = { evidence, shares }
  }, [evidence])
  return before
}
