import type { GuideStep } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../texts.ts'
import { LineButton, LinkButton } from './button.tsx'
import { Thing } from './thing.tsx'
import { sayAloud } from './voice.ts'

/** Numbered steps, each with its picture and its time. */
export function Steps({ steps }: { steps: readonly GuideStep[] }) {
  return (
    <ol class="steps">
      {steps.map((step, at) => (
        <li key={at} class={step.warn ? 'step warn' : 'step'}>
          <div>
            <p>
              {step.warn ? <strong>{t('ui.guide.warn')} </strong> : null}
              {t(step.text)}
            </p>
            {step.seconds ? <Timer seconds={step.seconds} /> : null}
          </div>
          {step.picture ? <Thing name={step.picture} named /> : null}
        </li>
      ))}
    </ol>
  )
}

/** The steps of a guide and what came of them. */
export function Guide({
  steps,
  onOutcome,
}: {
  steps: readonly GuideStep[]
  onOutcome: (outcome: 'cured' | 'not-cured' | 'could-not') => void
}) {
  return (
    <div class="guide">
      <Steps steps={steps} />
      <h3>{t('ui.guide.after')}</h3>
      <ul class="answers">
        <li>
          <LineButton onClick={() => onOutcome('cured')}>{t('ui.guide.cured')}</LineButton>
        </li>
        <li>
          <LineButton onClick={() => onOutcome('not-cured')}>{t('ui.guide.not-cured')}</LineButton>
        </li>
      </ul>
      <LinkButton onClick={() => onOutcome('could-not')}>{t('ui.guide.could-not')}</LinkButton>
    </div>
  )
}

/** Waits with the person. Counted from the running clock, so it is right after the phone slept. */
function Timer({ seconds }: { seconds: number }) {
  const [until, setUntil] = useState<number | null>(null)
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (until === null) return
    let cancel = () => {}
    const tick = () => {
      const rest = Math.max(0, Math.ceil((until - systemClock.now()) / 1000))
      setLeft(rest)
      if (rest > 0) cancel = systemClock.after(250, tick)
      else sayAloud(t('ui.guide.timer-done'))
    }
    tick()
    return () => cancel()
  }, [until])
  if (until === null) {
    return (
      <LinkButton onClick={() => setUntil(systemClock.now() + seconds * 1000)}>
        {t('ui.guide.timer', { count: seconds })}
      </LinkButton>
    )
  }
  return (
    <p class="timer" role="timer">
      {left > 0 ? t('ui.guide.timer-left', { count: left }) : t('ui.guide.timer-done')}
    </p>
  )
}
