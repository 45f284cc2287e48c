import type { ResetGuide } from '@pinhole/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { angleOf, arcPath, holdPhase, pointAt, roundOf, spoken } from '../logic/dial.ts'
import { type Word, wordNow } from '../logic/hold.ts'
import { t } from '../texts.ts'
import { sayAloud } from './voice.ts'

/**
 * The black disc that is read from a metre away. `since` is the moment of pressing on this machine's running clock
 * (performance.now), null before it; a moment still ahead is the count-in. The rest is what `wordNow` goes by.
 */
export function Dial({
  window,
  since,
  onWord,
  ...at
}: {
  window: NonNullable<ResetGuide['holdSeconds']>
  since: number | null
  /** Told whenever what the dial says becomes another. */
  onWord: (word: Word) => void
} & Omit<Parameters<typeof wordNow>[0], 'phase'>) {
  const hand = useRef<SVGGElement>(null)
  const trail = useRef<SVGPathElement>(null)
  const [second, setSecond] = useState<number | null>(null)
  const round = roundOf(window)
  useEffect(() => {
    if (since === null) return setSecond(null)
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    let frame = 0
    let last = Number.NaN
    const draw = () => {
      const seconds = (performance.now() - since) / 1000
      const whole = Math.floor(seconds)
      const angle = angleOf(still ? whole : seconds, round)
      hand.current?.setAttribute('transform', `rotate(${angle})`)
      trail.current?.setAttribute('d', arcPath(0, Math.max(angle, 0.1), 122))
      if (whole !== last) {
        last = whole
        setSecond(whole)
        if (whole === 0) sayAloud(t('ui.speech.press'))
        else if (whole === window.min) sayAloud(t('ui.speech.watch'))
        else if (whole < 0 || spoken(whole)) sayAloud(String(Math.abs(whole)))
      }
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [since, round, window.min])

  const counting = second !== null && second < 0
  const phase = second === null || counting ? null : holdPhase(second, window)
  const word = wordNow({ ...at, counting, phase })
  useEffect(() => onWord(word), [word])
  const above = t(`ui.coach.word.${word}`)
  const shown = second === null ? 0 : Math.abs(second)
  return (
    <div class="dial" role="timer" aria-label={t('ui.coach.dial')} dir="ltr">
      <svg viewBox="-150 -150 300 300" aria-hidden="true">
        <path
          class="dial-window"
          d={arcPath(angleOf(window.min, round), angleOf(Math.max(window.max, window.min + 1), round), 143)}
        />
        <circle class="dial-disc" r="134" />
        {Array.from({ length: round }, (_, at) => {
          const long = at % 5 === 0
          const a = pointAt(angleOf(at, round), 118)
          const b = pointAt(angleOf(at, round), long ? 104 : 111)
          return <path key={at} class={long ? 'tick-long' : 'tick'} d={`M${a.x} ${a.y}L${b.x} ${b.y}`} />
        })}
        {Array.from({ length: round / 5 - 1 }, (_, at) => {
          const place = pointAt(angleOf((at + 1) * 5, round), 88)
          return (
            <text key={at} class="dial-number" x={place.x} y={place.y + 5}>
              {(at + 1) * 5}
            </text>
          )
        })}
        <path ref={trail} class="dial-trail" />
        <g ref={hand}>
          <circle class="dial-hand" cy="-122" r="8" />
        </g>
        <text class="dial-above" y="-54">
          {word === 'ready' ? '' : above}
        </text>
        <text class={shown > 99 ? 'dial-count dial-many' : 'dial-count'} y="36">
          {shown}
        </text>
        <text class="dial-unit" y="62">
          {t('ui.coach.seconds', { count: shown })}
        </text>
      </svg>
      <span class="unseen" role="status">
        {word === 'ready' ? '' : phase !== null && spoken(shown) ? `${shown}. ${above}` : above}
      </span>
    </div>
  )
}
