import type { CaseView } from '@pinhole/core'
import { useEffect } from 'preact/hooks'
import { readCase, theCase, trouble } from '../../api.ts'
import { Page, useFreshPage } from '../../parts/page.tsx'
import { t } from '../../texts.ts'
import { CoachPage } from '../coach/page.tsx'
import { ConsentPage } from '../consent/page.tsx'
import { DangerPage } from '../danger/page.tsx'
import { ReportPage } from '../report/page.tsx'
import { RunPage } from '../run/page.tsx'
import { VerifyPage } from '../verify/page.tsx'
import { CauseStation } from './cause.tsx'

/** Which page a case is at: another question, another step, another ask is another page. */
function pageOf({ id, next }: CaseView): string {
  const own = next.kind === 'run' ? `${next.run.id} ${next.run.ask?.id ?? ''}` : 'id' in next ? next.id : ''
  return `${id} ${next.kind} ${own}`
}

/** A case shows whichever page its next thing asks for. */
export function CasePage({ id }: { id?: string }) {
  useEffect(() => {
    if (id) void readCase(id)
  }, [id])
  const view = theCase.value
  useFreshPage(view && view.id === id ? pageOf(view) : '')
  if (!view || view.id !== id) {
    const title = t(trouble.value ? 'ui.trouble.no-case' : 'ui.case.opening')
    return (
      <Page title={title}>
        <h1>{title}</h1>
        {trouble.value ? (
          <a href="/">{t('ui.brand.home')}</a>
        ) : (
          <p class="small">{t('ui.trouble.waiting')}</p>
        )}
      </Page>
    )
  }
  const { next } = view
  switch (next.kind) {
    case 'danger':
      return <DangerPage view={view} next={next} />
    case 'consent':
      return <ConsentPage view={view} next={next} />
    case 'verdict':
      return <ReportPage view={view} next={next} />
    case 'run':
      if (next.run.ask?.kind === 'coach') return <CoachPage view={view} run={next.run} ask={next.run.ask} />
      if (next.run.checks) return <VerifyPage view={view} run={next.run} checks={next.run.checks} />
      return <RunPage view={view} run={next.run} />
    default:
      return <CauseStation view={view} next={next} />
  }
}
