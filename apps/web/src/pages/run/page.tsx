import type { CaseView, RunView } from '@pinhole/core'
import { presence } from '../../api.ts'
import { claims } from '../../logic/from.ts'
import { From } from '../../parts/from.tsx'
import { Mark } from '../../parts/mark.tsx'
import { NetworkStrip } from '../../parts/network-strip.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts.ts'
import { AskTag } from './ask.tsx'

/** Every sentence of what is asked. */
function asked({ ask }: RunView) {
  if (!ask) return []
  return claims(
    ask.text,
    'note' in ask ? ask.note : undefined,
    'steps' in ask ? ask.steps.map((step) => step.text) : [],
    'options' in ask ? ask.options.map((one) => one.text) : [],
  )
}

/** Back up, re-join, restore: what it wants from the person now, or what runs and what came of it. */
export function RunPage({ view, run }: { view: CaseView; run: RunView }) {
  const title = t(`case.flow.${run.flow}.title`)
  // The steps of a way not taken, and those that nobody has to think of yet, are left out.
  const steps = run.steps.filter(
    ({ state }) => state !== 'skipped' && state !== 'asks' && (state !== 'to-do' || !run.ask),
  )
  return (
    <Page title={title} view={view} class="run">
      <h1>{title}</h1>
      <AskTag run={run} />
      <From about={title} claims={asked(run)} />
      {presence.value.length > 0 ? <NetworkStrip /> : null}
      <section aria-label={t('ui.run.steps')} role="status">
        <ul class={steps.length > 0 ? 'rows first-thick checks' : 'checks'}>
          {steps.map((step) => (
            <li key={step.id} class="check">
              <Mark state={step.state} hidden />
              <div>
                <h2 class="item">{t(step.name)}</h2>
                {step.result ? <p class="small">{t(step.result)}</p> : null}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}
