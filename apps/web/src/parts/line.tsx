import { type Station, stations } from '@pinhole/core'
import { t } from '../texts.ts'

/** The ten stations: done, here, ahead, and those the case went past without stopping. */
export function Line({ here, passed }: { here: Station; passed: readonly Station[] }) {
  const at = stations.indexOf(here)
  return (
    <nav class="line" aria-label={t('ui.station.line')}>
      <ol>
        {stations.map((station, index) => {
          const state =
            index === at ? 'now' : passed.includes(station) ? 'passed' : index < at ? 'crossed' : 'ahead'
          const name = t(`ui.station.${station}`)
          const said = t(`ui.station.${state === 'crossed' ? 'left-out' : state}`, { name })
          return (
            <li
              key={station}
              class={`stop ${state} ${index < at ? 'thick' : ''}`}
              aria-current={state === 'now' ? 'step' : undefined}
            >
              <span class="stop-mark" aria-hidden="true" />
              <span class="unseen">{said}</span>
              <span class="stop-name" aria-hidden="true">
                {name}
              </span>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
