import type { CaseView, Next } from '@pinhole/core'
import { act, busy } from '../../api.ts'
import { LinkButton } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Recordings } from '../../parts/recordings.tsx'
import { t } from '../../texts.ts'
import { WhichModel } from '../../parts/which-model.tsx'
import { Background } from './background.tsx'
import { Causes } from './causes.tsx'
import { Known } from './known.tsx'
import { NextTag } from './next.tsx'
import { Weighed } from './weighed.tsx'

type Open = Extract<Next, { kind: 'wait' | 'question' | 'action' | 'login' }>

/** The case itself: the next step, what it could be, what was said and seen. */
export function CauseStation({ view, next }: { view: CaseView; next: Open }) {
  // A step on the way back is all there is to do; the causes had their say before it.
  const onTheWay =
    next.kind === 'login' || (next.kind === 'action' && next.flow !== null && !next.destructive)
  const known = view.told.length > 0 || view.seen.length > 0
  const own = next.kind === 'login' ? next.text : next.kind === 'action' ? next.title : view.headline
  const title = t(onTheWay ? own : known ? view.headline : 'ui.case.begin')
  const step = next.kind === 'question' || next.kind === 'action' ? next.id : null
  return (
    <Page title={title} view={view} class={onTheWay || !known ? 'run' : 'case'}>
      <div class="case-head">
        <h1>{title}</h1>
        {view.camera.said && view.camera.model ? (
          <p class="small">{t('ui.model.said', { model: view.camera.model })}</p>
        ) : null}
        {view.summary && !onTheWay ? <p role="status">{t(view.summary)}</p> : null}
        {view.problems.map((problem) => (
          <p key={problem.key} class="small">
            {t(problem)}
          </p>
        ))}
      </div>
      <aside class="case-side" aria-label={t('ui.case.next')}>
        {next.kind === 'wait' && known ? null : <NextTag next={next} titled={onTheWay} />}
        {next.kind === 'wait' ? null : (
          <div class="pair">
            {step ? (
              <LinkButton onClick={() => void act('defer', { step })}>{t('ui.case.cannot-now')}</LinkButton>
            ) : null}
            <LinkButton onClick={() => void act('probe')}>
              {busy.value?.endsWith('/probe') ? t('ui.case.opening') : t('ui.case.look-again')}
            </LinkButton>
          </div>
        )}
        {onTheWay || next.kind === 'wait' ? null : <Others view={view} />}
        {onTheWay || view.well || next.kind === 'wait' ? null : <Weighed view={view} />}
        {onTheWay ? null : <Recordings view={view} />}
        <WhichModel view={view} first={next.kind === 'action'} />
        {onTheWay ? null : <Background view={view} />}
        {known && !onTheWay ? <Known view={view} /> : null}
      </aside>
      {!known || onTheWay ? null : view.well ? (
        <details class="others">
          <summary>{t('ui.case.causes-well')}</summary>
          <Causes view={view} />
        </details>
      ) : (
        <Causes view={view} />
      )}
    </Page>
  )
}

const Others = ({ view }: { view: CaseView }) =>
  view.others.length === 0 ? null : (
    <details class="others">
      <summary>{t('ui.case.others')}</summary>
      <ul class="rows">
        {view.others.map((other) => (
          <li key={other.id}>
            <LinkButton onClick={() => void act('choose', { step: other.id })}>{t(other.title)}</LinkButton>
            {other.more > 0 ? (
              <p class="small">
                {other.more < 0.5
                  ? t('ui.case.other-little')
                  : t('ui.case.other-more', { count: Math.round(other.more) })}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
