import { presence } from '../api.ts'
import { barHeight, kept, networkSentence } from '../logic/presence.ts'
import { t } from '../texts.ts'

/** One tick a second, its height the answer time; a dot on the floor line is silence. A sentence stands under it, always. */
export function NetworkStrip() {
  const ticks = presence.value
  return (
    <section class="network" aria-label={t('ui.coach.network')}>
      <svg class="network-strip" viewBox="0 0 200 44" preserveAspectRatio="none" aria-hidden="true">
        <path class="floor" d="M6 37H194" />
        {ticks.map((tick, at) => {
          const x = 8 + (kept - ticks.length + at) * (184 / (kept - 1))
          if (tick.kind !== 'tick')
            return <path key={tick.at} class={`net-event net-${tick.kind}`} d={`M${x} 6V40`} />
          const height = barHeight(tick.ms) * 28
          return height > 0 ? (
            <path key={tick.at} class="net-bar" d={`M${x} 37v${-height}`} />
          ) : (
            <circle key={tick.at} class="net-silent" cx={x} cy="37" r="1.6" />
          )
        })}
      </svg>
      <p class="item" role="status">
        {t(networkSentence(ticks))}
      </p>
    </section>
  )
}
