import { type CaseView, systemClock } from '@pinhole/core'
import { act } from '../../api.ts'
import { seenInTwo } from '../../logic/seen.ts'
import { LinkButton } from '../../parts/button.tsx'
import { t, when } from '../../texts.ts'

/** What you told and what I saw, each with its way back or its hour. */
export function Known({ view }: { view: CaseView }) {
  const { plain, folded } = seenInTwo(view.seen)
  return (
    <>
      {view.told.length > 0 ? (
        <section class="told" aria-labelledby="told">
          <h2 id="told" class="ruled">
            {t('ui.case.told')}
          </h2>
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
      ) : null}
      {view.seen.length > 0 ? (
        <section class="told" aria-labelledby="seen">
          <h2 id="seen" class="ruled">
            {t('ui.case.seen')}
          </h2>
          <Seen list={plain} />
          {folded.length > 0 ? (
            <details class="others">
              <summary>{t('ui.case.seen-more', { count: folded.length })}</summary>
              <Seen list={folded} />
            </details>
          ) : null}
          {view.backup ? (
            <p class="small">
              {t(view.backup.verified ? 'ui.case.backed-up-twice' : 'ui.case.backed-up', {
                count: view.backup.settings,
              })}
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  )
}

function Seen({ list }: { list: CaseView['seen'] }) {
  const now = systemClock.now()
  return (
    <ul class="rows">
      {list.map((one) => (
        <li key={one.question} class="with-end">
          <span>{t(one.text)}</span>
          <time class="small figures" dateTime={new Date(one.at).toISOString()}>
            {when(one.at, now)}
          </time>
        </li>
      ))}
    </ul>
  )
}
