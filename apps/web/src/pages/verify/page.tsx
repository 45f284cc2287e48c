import type { CaseView, RunView } from '@pinhole/core'
import { act, watching } from '../../api.ts'
import { verifyLine } from '../../logic/sentences.ts'
import { CheckRow } from '../../parts/check-row.tsx'
import { claims } from '../../logic/from.ts'
import { From } from '../../parts/from.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts.ts'
import { AskTag } from '../run/ask.tsx'
import { EyeTag } from './eye.tsx'
import { Restarting } from './restarting.tsx'
import { Watching } from './watching.tsx'

/** The proof: what a machine can see it sees, live and in place; what only a person can see is asked, one at a time. */
export function VerifyPage(props: { view: CaseView; run: RunView; checks: NonNullable<RunView['checks']> }) {
  const { view, run, checks } = props
  const { ask } = run
  const asked = checks.find(({ state }) => state === 'asks')
  const runs = checks.find(({ state }) => state === 'running')
  const failed = checks.some((check) => check.state === 'failed')
  const give = (value: string) => void act('input', { run: run.id, ask: ask?.id ?? '', value })
  const mine = checks.filter(({ by }) => by === 'machine')
  const yours = checks.filter(({ by }) => by === 'person')
  return (
    <Page title={t('ui.verify.title')} view={view} class="verify">
      <h1>{t('ui.verify.title')}</h1>
      <p class="small" role="status">
        {verifyLine(checks).map((line) => (
          <span key={line.key}>{t(line)} </span>
        ))}
        {failed ? t('ui.verify.failed') : ''}
      </p>
      {asked && ask?.kind === 'choice' ? (
        <EyeTag key={`${ask.id}${ask.text.key}`} ask={ask} onAnswer={give} />
      ) : (
        <AskTag run={run} />
      )}
      {runs?.id === 'stream' && !ask ? <Watching view={view} watched={watching.value} /> : null}
      {runs?.id === 'power' || runs?.id === 'card' ? <Restarting check={runs} /> : null}
      <Group id="mine" checks={mine} />
      <Group id="yours" checks={yours} />
      <From
        about={t('ui.verify.title')}
        claims={claims(
          checks.map((check) => check.name),
          ask?.text,
          checks.some(({ id }) => id === 'stream') ? { key: 'ui.verify.freeze' } : undefined,
        )}
      />
    </Page>
  )
}

const Group = ({ id, checks }: { id: string; checks: NonNullable<RunView['checks']> }) =>
  checks.length === 0 ? null : (
    <section aria-labelledby={id}>
      <h2 id={id} class="label">
        {t(id === 'mine' ? 'ui.verify.mine' : 'ui.verify.eyes')}
      </h2>
      <ul class="rows first-thick checks">
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </ul>
    </section>
  )
