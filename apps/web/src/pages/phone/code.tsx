import { type PhoneView, systemClock } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { clockFace, qrPath } from '../../logic/code.ts'
import { DarkButton } from '../../parts/button.tsx'
import { t } from '../../texts.ts'

/** The code as a picture and as words, how long it is valid, and what the phone will warn about. */
export function Code(props: { view: PhoneView; code: NonNullable<PhoneView['code']>; onNew: () => void }) {
  const { view, code, onNew } = props
  const left = useLeft(code)
  if (left === 0)
    return (
      <>
        <p class="item" role="status">
          {t('ui.phone.over')}
        </p>
        <DarkButton onClick={onNew}>{t('ui.phone.another')}</DarkButton>
      </>
    )
  const size = code.qr.length
  return (
    <section class="code" aria-label={t('ui.phone.code')}>
      <ol class="steps">
        <li class="step">
          <div>{t('ui.phone.scan')}</div>
        </li>
        <li class="step">
          <div>{t('ui.phone.warns')}</div>
        </li>
      </ol>
      <div class="qr">
        <svg
          viewBox={`0 0 ${size} ${size}`}
          role="img"
          aria-label={t('ui.phone.qr')}
          shape-rendering="crispEdges"
        >
          <path d={qrPath(code.qr)} />
        </svg>
      </div>
      <p class="item figures" role="timer" aria-live="off">
        {t('ui.phone.valid', { time: clockFace(left) })}
      </p>
      <details class="others">
        <summary>{t('ui.phone.by-hand')}</summary>
        <p class="mono small">{code.link}</p>
      </details>
      {view.fingerprint ? (
        <details class="others">
          <summary>{t('ui.phone.fingerprint')}</summary>
          <p class="small">{t('ui.phone.compare')}</p>
          <p class="mono" dir="ltr">
            {view.fingerprint.replaceAll(':', ' ')}
          </p>
        </details>
      ) : null}
    </section>
  )
}

/** Whole seconds that a code is still valid, counted down from what the server told, whose clock may be another; 0 when over. */
function useLeft(code: NonNullable<PhoneView['code']>): number {
  const [left, setLeft] = useState(code.left)
  useEffect(() => {
    const until = systemClock.now() + code.left * 1000
    let cancel = () => {}
    const tick = () => {
      const rest = Math.max(0, Math.ceil((until - systemClock.now()) / 1000))
      setLeft(rest)
      if (rest > 0) cancel = systemClock.after(500, tick)
    }
    tick()
    return () => cancel()
  }, [code])
  return left
}
