import type { RunView } from '@pinhole/core'
import { t } from '../texts.ts'
import { LineButton, LinkButton } from './button.tsx'
import { Mark } from './mark.tsx'

type Check = NonNullable<RunView['checks']>[number]
const minutes = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Mark, name, result. A running check opens in place; a person's own has two line buttons and Later. */
export function CheckRow({ check, onAnswer }: { check: Check; onAnswer: (value: string) => void }) {
  const done = minutes(check.detail?.minutes)
  const of = minutes(check.detail?.of)
  return (
    <li class="check">
      <Mark state={check.state} hidden />
      <div>
        <h3>{t(check.name)}</h3>
        {check.result ? <p class="small">{t(check.result)}</p> : null}
        {check.state === 'running' && done !== null && of !== null ? <Track done={done} of={of} /> : null}
        {check.state === 'asks' || (check.state === 'later' && check.by === 'person') ? (
          <div class="yours">
            <LineButton onClick={() => onAnswer('yes')}>{t('ui.verify.yes')}</LineButton>
            <LineButton onClick={() => onAnswer('no')}>{t('ui.verify.no')}</LineButton>
            {check.state === 'asks' ? (
              <LinkButton onClick={() => onAnswer('later')}>{t('ui.verify.later')}</LinkButton>
            ) : null}
          </div>
        ) : null}
      </div>
    </li>
  )
}

/** A stop per minute. */
function Track({ done, of }: { done: number; of: number }) {
  const width = 300
  const x = (minute: number) => 8 + (minute / Math.max(1, of)) * (width - 16)
  return (
    <svg
      class="track"
      viewBox={`0 0 ${width} 16`}
      role="img"
      aria-label={t('ui.verify.minute-track', { done, of })}
    >
      <path class="track-ahead" d={`M8 8H${width - 8}`} />
      <path class="track-done" d={`M8 8H${x(Math.min(done, of))}`} />
      {Array.from({ length: of + 1 }, (_, minute) => (
        <circle
          key={minute}
          class={minute <= done ? 'track-stop' : 'track-open'}
          cx={x(minute)}
          cy="8"
          r="5.5"
        />
      ))}
    </svg>
  )
}
