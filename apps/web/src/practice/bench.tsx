import type { CaseView } from '@pinhole/core'
import { useState } from 'preact/hooks'
import { LineButton } from '../parts/button.tsx'
import { LightSign } from '../parts/picture.tsx'
import { t } from '../texts.ts'
import { Hole } from './hole.tsx'
import { Skip } from './skip.tsx'
import { touch, useCameras } from './state.ts'
import { Table } from './table.tsx'

/**
 * The practice camera within reach of the page that asks for it: its light always in sight, its hole under the thumb
 * while the coach counts, everything else one tap away.
 */
export function Bench({ view }: { view: CaseView }) {
  const [open, setOpen] = useState(false)
  const camera = useCameras()?.find(({ mac }) => mac === view.camera.mac)
  if (!camera) return null
  const { next } = view
  const coached = next.kind === 'run' && next.run.ask?.kind === 'coach' && next.run.ask.phase === 'hold'
  const skips = camera.skips && (open || waits(view))
  return (
    <aside class={open ? 'bench bench-open' : 'bench'} aria-label={t('ui.practice.bench')}>
      {open ? <Table camera={camera} /> : null}
      <div class="bench-bar">
        <div class="bench-light">
          <p class="small">{t('ui.practice.light-now')}</p>
          <LightSign light={camera.light} small />
        </div>
        {coached && !open ? (
          <Hole
            small
            onPress={() => void touch(camera, 'press')}
            onRelease={() => void touch(camera, 'release')}
          />
        ) : null}
        {skips ? <Skip camera={camera} /> : null}
        <LineButton onClick={() => setOpen(!open)}>
          {t(
            open
              ? 'ui.practice.put-back'
              : coached || (skips && !open)
                ? 'ui.practice.more'
                : 'ui.practice.take-up',
          )}
        </LineButton>
      </div>
    </aside>
  )
}

/** Whether the page only waits: for the camera to restart, for five minutes of picture, for its return. */
const waits = ({ next }: CaseView): boolean =>
  next.kind === 'run' && (!next.run.ask || next.run.ask.id === 'coach-watch')
