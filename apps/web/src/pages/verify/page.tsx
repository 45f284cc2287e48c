import type { CaseView, RunView } from '@pinhole/core'
import { act } from '../../api.ts'
import { verifyLine } from '../../logic/sentences.ts'
import { CheckRow } from '../../parts/check-row.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts.ts'
import { AskTag } from '../run/ask.tsx'

/** The proof: every check with its result, the running one open in place, a person's own with two buttons and Later. */
export function VerifyPage(props: { view: CaseView; run: RunView; checks: NonNullable<RunView['checks']> }) {
  const { view, run, checks } = props
  const failed = checks.some((check) => check.state === 'failed')
  // A question that belongs to a check is asked in its row.
  const own = run.ask && !(run.ask.kind === 'choice' && checks.some((check) => check.state === 'asks'))
  return (
    <Page title={t('ui.verify.title')} view={view} class="verify">
      <h1>{t('ui.verify.title')}</h1>
      <p class="small" role="status">
        {verifyLine(checks).map((line) => (
          <span key={line.key}>{t(line)} </span>
        ))}
        {failed ? t('ui.verify.failed') : ''}
      </p>
      {own ? <AskTag run={run} /> : null}
      <ul class="rows first-thick checks">
        {checks.map((check) => (
          <CheckRow
            key={check.id}
            check={check}
            onAnswer={(value) => void act('input', { run: run.id, ask: run.ask?.id ?? check.id, value })}
          />
        ))}
      </ul>
    </Page>
  )
}
