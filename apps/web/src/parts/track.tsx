import { t } from '../texts.ts'

const width = 300

/** A stop per minute, and the line as far as it is; `part` runs from 0 to 1. */
export function Track({ done, of, part }: { done: number; of: number; part: number }) {
  const x = (share: number) => 8 + Math.min(1, share) * (width - 16)
  return (
    <svg
      class="track"
      viewBox={`0 0 ${width} 16`}
      role="img"
      aria-label={t('ui.verify.minute-track', { done, of })}
    >
      <path class="track-ahead" d={`M8 8H${width - 8}`} />
      <path class="track-done" d={`M8 8H${x(part).toFixed(1)}`} />
      {Array.from({ length: of + 1 }, (_, minute) => (
        <circle
          key={minute}
          class={minute <= done ? 'track-stop' : 'track-open'}
          cx={x(minute / Math.max(1, of))}
          cy="8"
          r="5.5"
        />
      ))}
    </svg>
  )
}
