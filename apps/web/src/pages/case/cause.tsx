import type { CaseView, Next } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { act, busy } from '../../api.ts'
import { LinkButton } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { CameraPicture } from '../../parts/picture.tsx'
import { t, when } from '../../texts.ts'
import { Causes } from './causes.tsx'
import { NextTag } from './next.tsx'

type Open = Extract<Next, { kind: 'wait' | 'question' | 'action' | 'login' }>

/** The case itself: the next step, what it could be, what was said and seen. */
export function CauseStation({ view, next }: { view: CaseView; next: Open }) {
  const title = t(view.headline)
  const now = systemClock.now()
  const step = next.kind === 'question' || next.kind === 'action' ? next.id : null
  return (
    <Page title={title} view={view} class="case">
      <div class="case-who">
        <CameraPicture picture={view.camera.picture} light={view.camera.light} />
        <div>
          <p class="item">{view.camera.name}</p>
          <p class="small">{view.camera.model ?? view.camera.address}</p>
        </div>
      </div>
      <div class="case-head">
        <h1>{title}</h1>
        {view.summary ? <p role="status">{t(view.summary)}</p> : null}
        {view.problems.map((problem) => (
          <p key={problem.key} class="small">
            {t(problem)}
          </p>
        ))}
      </div>
      <aside class="case-side">
        <NextTag next={next} />
        <div class="pair">
          {step ? (
            <LinkButton onClick={() => void act('defer', { step })}>{t('ui.case.cannot-now')}</LinkButton>
          ) : null}
          <LinkButton onClick={() => void act('probe')}>
            {busy.value?.endsWith('/probe') ? t('ui.case.opening') : t('ui.case.look-again')}
          </LinkButton>
        </div>
        {view.others.length > 0 ? (
          <details class="others">
            <summary>{t('ui.case.others')}</summary>
            <ul class="rows">
              {view.others.map((other) => (
                <li key={other.id}>
                  <LinkButton onClick={() => void act('choose', { step: other.id })}>
                    {t(other.title)}
                  </LinkButton>
                  {other.more > 0 ? (
                    <p class="small">{t('ui.case.other-more', { minutes: Math.round(other.more) })}</p>
                  ) : null}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <section class="told" aria-labelledby="told">
          <h2 id="told" class="ruled">
            {t('ui.case.told')}
          </h2>
          {view.told.length === 0 ? <p class="small">{t('ui.case.told-none')}</p> : null}
          <ul class="rows">
            {view.told.map((one) => (
              <li key={one.question} class="with-end">
                <span>
                  <span class="small">{t(one.text)}</span>
                  <br />
                  {t(one.answer)}
                </span>
                <LinkButton
                  label={t('ui.case.take-back-of', { what: one.text })}
                  onClick={() => void act('take-back', { question: one.question })}
                >
                  {t('ui.case.take-back')}
                </LinkButton>
              </li>
            ))}
          </ul>
        </section>
        <section class="told" aria-labelledby="seen">
          <h2 id="seen" class="ruled">
            {t('ui.case.seen')}
          </h2>
          {view.seen.length === 0 ? <p class="small">{t('ui.case.seen-none')}</p> : null}
          <ul class="rows">
            {view.seen.map((one) => (
              <li key={one.question} class="with-end">
                <span>{t(one.text)}</span>
                <time class="small figures" dateTime={new Date(one.at).toISOString()}>
                  {when(one.at, now)}
                </time>
              </li>
            ))}
          </ul>
          {view.backup ? (
            <p class="small">
              {t(view.backup.verified ? 'ui.case.backed-up-twice' : 'ui.case.backed-up', {
                count: view.backup.settings,
              })}
            </p>
          ) : null}
        </section>
      </aside>
      <Causes view={view} />
    </Page>
  )
}
