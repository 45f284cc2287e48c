import type { CaseView, Next } from '@pinhole/core'
import { useEffect } from 'preact/hooks'
import { act } from '../../api.ts'
import { claims } from '../../logic/from.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { From } from '../../parts/from.tsx'
import { useKeys, useTitle } from '../../parts/page.tsx'
import { Sentences } from '../../parts/sentence.tsx'
import { sayAloud } from '../../parts/voice.ts'
import { Bench } from '../../practice/bench.tsx'
import { t } from '../../texts.ts'

type Danger = Extract<Next, { kind: 'danger' }>

/** The whole page is the warning: one act, one picture, its sentences, and nothing else until it is answered. */
export function DangerPage({ view, next }: { view: CaseView; next: Danger }) {
  const title = t(next.title)
  useTitle(title, view.practice)
  useEffect(() => sayAloud(`${t('ui.danger.lead')} ${title}`), [title])
  const answer = (id: string) => void act('answer', { question: `danger-${next.rule}`, answer: id })
  const [first, ...others] = next.answers
  useKeys((key) => {
    const chosen = next.answers[Number(key) - 1]
    if (chosen) answer(chosen.id)
    return chosen !== undefined
  })
  const [lead, ...steps] = next.steps
  return (
    <div class="danger">
      <div class="danger-edge" aria-hidden="true" />
      <main id="main" tabIndex={-1}>
        <div role="alert">
          <p class="danger-lead">
            <svg viewBox="0 0 40 36" aria-hidden="true">
              <path class="danger-sign" d="M20 3L38 34H2z" />
              <path class="danger-bang" d="M20 13v10M20 28.5v.1" />
            </svg>
            {t('ui.danger.lead')} {view.camera.name}
          </p>
          <h1>{title}</h1>
          {lead ? <p class="item">{t(lead.text)}</p> : null}
        </div>
        <Sentences />
        {next.picture ? pictures[next.picture]() : <Unplugging />}
        <ul class="danger-steps">
          {steps.map((step) => (
            <li key={t(step.text)}>{t(step.text)}</li>
          ))}
        </ul>
        <div class="bottom">
          {first ? <DarkButton onClick={() => answer(first.id)}>{t(first.text)}</DarkButton> : null}
          {others.map((other) => (
            <LinkButton key={other.id} onClick={() => answer(other.id)}>
              {t(other.text)}
            </LinkButton>
          ))}
          <From
            about={title}
            claims={claims(
              next.title,
              next.steps.map((step) => step.text),
            )}
          />
        </div>
      </main>
      {view.practice ? <Bench view={view} /> : null}
    </div>
  )
}

const Unplugging = () => (
  <svg class="unplugging" viewBox="0 0 320 190" role="img" aria-label={t('ui.danger.picture')}>
    <rect x="14" y="12" width="110" height="166" rx="10" />
    <circle cx="69" cy="95" r="41" />
    <circle class="pin-hole" cx="69" cy="78" r="5.5" />
    <circle class="pin-hole" cx="69" cy="112" r="5.5" />
    <path d="M138 95h30" stroke-dasharray="2 11" />
    <path class="prong" d="M182 78h22M182 112h22" />
    <path class="plug-body" d="M204 60h50a26 26 0 0 1 26 26v20a26 26 0 0 1-26 26h-50z" />
    <path d="M280 96h14a14 14 0 0 1 14 14v52M224 44c6-8-6-12 0-20M244 44c6-8-6-12 0-20M262 44c6-8-6-12 0-20" />
    <path d="M222 158h38M248 146l14 12-14 12" />
  </svg>
)

/** A lever in its lower place, with nothing behind it live. */
const Breaker = () => (
  <svg class="unplugging" viewBox="0 0 320 190" role="img" aria-label={t('ui.danger.picture-breaker')}>
    <rect x="106" y="12" width="108" height="166" rx="10" />
    <rect x="136" y="42" width="48" height="106" rx="6" />
    <rect class="plug-body" x="142" y="98" width="36" height="44" rx="5" />
    <path d="M160 54v26M148 72l12 12 12-12" />
  </svg>
)

/** A battery that bulges, and a hand's place crossed out. */
const Battery = () => (
  <svg class="unplugging" viewBox="0 0 320 190" role="img" aria-label={t('ui.danger.picture-battery')}>
    <path class="plug-body" d="M84 62q68-26 136 0v76q-68 26-136 0z" />
    <path d="M220 84h14v32h-14M132 36c6-8-6-12 0-20M152 32c6-8-6-12 0-20M172 36c6-8-6-12 0-20" />
    <path d="M70 26l180 148" />
  </svg>
)

const pictures = { breaker: Breaker, battery: Battery }
