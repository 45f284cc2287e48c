import type { Light } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../texts.ts'

interface Entry {
  from: number
  light: Light
}
const span = 15_000

/** What the light did, newest last; older than the strip is forgotten. */
export function useHistory(light: Light): readonly Entry[] {
  const entries = useRef<Entry[]>([])
  const last = entries.current.at(-1)
  if (!last || last.light.colour !== light.colour || last.light.pattern !== light.pattern) {
    entries.current.push({ from: systemClock.monotonic(), light })
  }
  useEffect(() => {
    const old = systemClock.monotonic() - span
    while ((entries.current[1]?.from ?? Number.POSITIVE_INFINITY) < old) entries.current.shift()
  })
  // A new list each time: the same one would not be drawn again.
  return [...entries.current]
}

/** One lane a colour, its name at the start; a steady light is a bar, a blinking one dots. A missed blink can be read back. */
export function History({ entries }: { entries: readonly Entry[] }) {
  const now = systemClock.monotonic()
  const lanes = new Map<string, string>()
  entries.forEach(({ from, light }, at) => {
    if (light.pattern === 'off') return
    const x = (time: number) => Math.max(0, 1 - (now - time) / span) * 200
    const start = x(from)
    const end = x(entries[at + 1]?.from ?? now)
    for (const colour of (light.colour ?? 'any').split('+')) {
      const marks =
        light.pattern === 'solid'
          ? `M${start.toFixed(1)} 6H${Math.max(end, start + 0.1).toFixed(1)}`
          : Array.from(
              { length: Math.ceil((end - start) / 9) + 1 },
              (_, dot) => `M${(start + dot * 9).toFixed(1)} 6h.1`,
            ).join('')
      lanes.set(colour, (lanes.get(colour) ?? '') + marks)
    }
  })
  return (
    <div class="socket history" role="img" aria-label={t('ui.practice.light-did')}>
      {[...lanes].map(([colour, path]) => (
        <div key={colour} class="lane">
          <span>{t(colour === 'any' ? 'ui.light.any' : `ui.light.colour.${colour}`)}</span>
          <svg viewBox="0 0 206 12" preserveAspectRatio="none" aria-hidden="true">
            <path class="lane-floor" d="M0 6H200" />
            <path class={`lane-mark stroke-${colour}`} d={path} />
          </svg>
        </div>
      ))}
      {lanes.size === 0 ? <span>{t('ui.light.dark')}</span> : null}
    </div>
  )
}
