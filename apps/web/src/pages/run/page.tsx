import type { CaseView, RunView } from '@pinhole/core'
import { Mark } from '../../parts/mark.tsx'
import { NetworkStrip } from '../../parts/network-strip.tsx'
import { Page } from '../../parts/page.tsx'
import { presence } from '../../api.ts'
import { t } from '../../texts.ts'
import { AskTag } from './ask.tsx'

const shape: Record<string, string> = {
  running: 'running',
  asks: 'asks',
  done: 'done',
  failed: 'failed',
  skipped: 'skipped',
}

/** Back up, re-join, restore: what runs, what came of it, and what it wants from the person. */
export function RunPage({ view, run }: { view: CaseView; run: RunView }) {
  const title = t(view.headline)
  return (
    <Page title={title} view={view} class="run">
      <h1>{title}</h1>
      {view.summary ? <p>{t(view.summary)}</p> : null}
      <AskTag run={run} />
      <section aria-label={t('ui.run.steps')} role="status">
        <ul class="rows first-thick checks">
          {run.steps.map((step) => (
            <li key={step.id} class="check">
              <Mark state={shape[step.state] ?? 'to-do'} hidden />
              <div>
                <h2 class="item">{t(step.name)}</h2>
                {step.result ? <p class="small">{t(step.result)}</p> : null}
              </div>
            </li>
          ))}
        </ul>
      </section>
      {presence.value.length > 0 ? <NetworkStrip /> : null}
    </Page>
  )
}
