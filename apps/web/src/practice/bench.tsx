import type { CaseView } from '@pinhole/core'
import { useState } from 'preact/hooks'
import { LineButton } from '../parts/button.tsx'
import { LightSign } from '../parts/picture.tsx'
import { t } from '../texts.ts'
import { FoundOut } from './found-out.tsx'
import { Hole } from './hole.tsx'
import { Skip } from './skip.tsx'
import { touch, useCameras } from './state.ts'
import { Table } from './table.tsx'

/**
 * The practice camera within reach of the page that asks for it: its light always in sight, its hole under the thumb
 * while the coach counts, everything else one tap away. Its two buttons never move.
 */
export function Bench({ view }: { view: CaseView }) {
  const [open, setOpen] = useState(false)
  const camera = useCameras()?.find(({ mac }) => mac === view.camera.mac)
  if (!camera) return null
  const { next } = view
  const phase = next.kind === 'run' && next.run.ask?.kind === 'coach' ? next.run.ask.phase : null
  // A pin that is in stays under the thumb, whatever the page has moved on to.
  const coached = phase === 'hold' || camera.held
  return (
    <aside class={open ? 'bench bench-open' : 'bench'} aria-label={t('ui.practice.bench')}>
      {open ? <Table camera={camera} /> : null}
      <div class={coached && !open ? 'bench-bar bench-hole' : 'bench-bar'}>
        {open ? <FoundOut camera={camera} /> : null}
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
        <div class="bench-buttons">
          {camera.skips ? <Skip camera={camera} /> : null}
          <LineButton open={open} onClick={() => setOpen(!open)}>
            {t(open ? 'ui.practice.put-back' : 'ui.practice.take-up')}
          </LineButton>
        </div>
      </div>
    </aside>
  )
}
