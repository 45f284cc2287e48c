import type { CaseView, Next } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { useLocation } from 'preact-iso'
import { act, openCase } from '../../api.ts'
import { claims, claimsOf } from '../../logic/from.ts'
import { LinkButton } from '../../parts/button.tsx'
import { From } from '../../parts/from.tsx'
import { Steps } from '../../parts/guide.tsx'
import { Page } from '../../parts/page.tsx'
import { CameraPicture } from '../../parts/picture.tsx'
import { Recordings } from '../../parts/recordings.tsx'
import { sheetOpen } from '../../parts/source-sheet.tsx'
import { knows, lang, t, when } from '../../texts.ts'
import { Background } from '../case/background.tsx'
import { After } from './after.tsx'
import { Proof } from './proof.tsx'
import { basisOf } from '../../logic/shares.ts'

/** The verdict fills the first line, the camera beside it; below it cause, proof, and what to keep in mind. */
export function ReportPage({ view, next }: { view: CaseView; next: Extract<Next, { kind: 'verdict' }> }) {
  const { route } = useLocation()
  const { verdict } = next
  const title = t(next.title)
  const report = `/api/cases/${encodeURIComponent(view.id)}/report`
  const reopen = async () => {
    const { mac, address } = view.camera
    const id = await openCase(mac ? { mac } : address ? { address } : {})
    if (id) route(`/case/${id}`)
  }
  const [lead, ...lines] = next.lines
  return (
    <Page title={title} view={view} class="report">
      <div class="verdict-head">
        <div>
          <h1 class={title.length > 24 ? 'verdict verdict-long' : 'verdict'}>{title}</h1>
          {lead ? <p>{t(lead)}</p> : null}
        </div>
        <CameraPicture picture={view.camera.picture} light={view.camera.light} />
      </div>
      <dl class="facts-list">
        {lines.length > 0 ? (
          <>
            <dt>{t(verdict.verified ? 'ui.report.proof' : 'ui.report.so-far')}</dt>
            <dd>
              {lines.map((line) => (
                <p key={t(line)}>{t(line)}</p>
              ))}
            </dd>
          </>
        ) : null}
        {verdict.until === null ? null : (
          <>
            <dt>{t('ui.report.until')}</dt>
            <dd>{when(verdict.until, systemClock.now())}</dd>
          </>
        )}
        {view.backup ? (
          <>
            <dt>{t('ui.report.saved')}</dt>
            <dd>
              {t(view.backup.verified ? 'ui.case.backed-up-twice' : 'ui.case.backed-up', {
                count: view.backup.settings,
              })}
            </dd>
          </>
        ) : null}
        <dt>{t('ui.report.source')}</dt>
        <dd>
          {t(basisOf(view.causes))}{' '}
          <LinkButton onClick={() => (sheetOpen.value = true)}>{t('ui.report.show')}</LinkButton>
        </dd>
      </dl>
      {next.proof ? <Proof proof={next.proof} open={view.closedAt === null && verdict.verified} /> : null}
      {next.after ? <After after={next.after} view={view} /> : null}
      <WhatNow kind={verdict.kind} />
      <Recordings view={view} />
      <Background view={view} />
      <From
        about={title}
        claims={[
          ...claims(next.title, next.lines),
          ...view.known.causes.filter(({ id }) => id === verdict.cause).flatMap(claimsOf),
        ]}
      />
      <div class="bottom">
        <a class="dark" href={`${report}.html?lang=${lang()}`} target="_blank" rel="noopener">
          <span>{t('ui.report.print')}</span>
          <span class="hole" aria-hidden="true" />
        </a>
        <div class="pair">
          <a href={`${report}.json?lang=${lang()}`} target="_blank" rel="noopener">
            {t('ui.report.data')}
          </a>
          {view.closedAt === null ? (
            <LinkButton onClick={() => void act('close')}>{t('ui.report.close')}</LinkButton>
          ) : (
            <LinkButton onClick={() => void reopen()}>{t('ui.report.again')}</LinkButton>
          )}
        </div>
        {view.closedAt === null && view.others.length > 0 ? (
          <details class="others">
            <summary>{t('ui.report.more')}</summary>
            <ul class="rows">
              {view.others.map((other) => (
                <li key={other.id}>
                  <LinkButton onClick={() => void act('choose', { step: other.id })}>
                    {t(other.title)}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Page>
  )
}

/** Steps of the knowledge that lead on where nothing is left to repair. */
const onwards: Record<string, readonly [string, readonly string[]]> = {
  replace: ['replace_camera', ['warranty', 'new', 'set-up', 'old']],
  return: ['hand_over', ['report', 'warranty']],
  support: ['hand_over', ['report', 'warranty']],
  wait: ['wait_24h', ['leave', 'return', 'retry']],
}

function WhatNow({ kind }: { kind: string }) {
  const [action, steps] = onwards[kind] ?? ['', []]
  const known = steps.map((step) => `knowledge.actions.${action}.steps.${step}`).filter(knows)
  if (known.length === 0) return null
  return (
    <section aria-labelledby="what-now">
      <h2 id="what-now">{t('ui.report.what-now')}</h2>
      <Steps steps={known.map((key) => ({ text: { key } }))} />
    </section>
  )
}
