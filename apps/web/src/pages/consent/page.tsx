import type { CaseView, Next } from '@pinhole/core'
import { useState } from 'preact/hooks'
import { act, busy, theCase } from '../../api.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { claims } from '../../logic/from.ts'
import { Tick } from '../../parts/forms.tsx'
import { From } from '../../parts/from.tsx'
import { LossList } from '../../parts/loss-list.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts.ts'

/** The consent, and then at once what it was given for. */
async function erase(action: string): Promise<void> {
  await act('consent', { action })
  const then = theCase.value?.next
  if (then?.kind === 'action' && then.id === action && then.flow) await act('start', { action })
}

/** What is lost is named before the button; the box is never ticked beforehand. */
export function ConsentPage({ view, next }: { view: CaseView; next: Extract<Next, { kind: 'consent' }> }) {
  const [ticked, setTicked] = useState(false)
  const kept = next.erases === false
  const title = t(`ui.consent.title${kept ? '-kept' : ''}`, { name: view.camera.name })
  return (
    <Page title={title} view={view} class="consent">
      <h1>{title}</h1>
      {next.note ? <p>{t(next.note)}</p> : null}
      <LossList losses={next.losses} />
      <From
        about={title}
        claims={claims(
          next.losses.lost,
          next.losses.comesBack,
          next.losses.again,
          next.losses.kept,
          next.note,
        )}
      />
      <div class="foot">
        <Tick checked={ticked} onChange={setTicked}>
          {t(next.sentence)}
        </Tick>
        <DarkButton
          notYet={!ticked && t('ui.consent.first')}
          busy={busy.value !== null && t('ui.run.working')}
          onClick={() => void erase(next.action)}
        >
          {t(`ui.consent.go${kept ? '-kept' : ''}`)}
        </DarkButton>
        {next.note ? (
          <LinkButton onClick={() => void act('probe')}>{t('ui.case.look-again')}</LinkButton>
        ) : null}
        <LinkButton onClick={() => void act('defer', { step: next.action })}>
          {t('ui.consent.not-now')}
        </LinkButton>
      </div>
    </Page>
  )
}
