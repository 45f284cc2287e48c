import type { Source } from '@pinhole/core'
import { signal, useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { t } from '../texts.ts'
import { LinkButton } from './button.tsx'

/** Whether the sheet of sources is open. */
export const sheetOpen = signal(false)

/** Claim, who says so, how sure, what overruled it. Slides in from the end side, on phones from below; Escape closes it. */
export function SourceSheet({ sources }: { sources: readonly Source[] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useSignalEffect(() => {
    if (sheetOpen.value && !dialog.current?.open) dialog.current?.showModal()
    else if (!sheetOpen.value) dialog.current?.close()
  })
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="sheet-title"
      onClose={() => (sheetOpen.value = false)}
    >
      <div class="sheet-top">
        <h2 id="sheet-title">{t('ui.sheet.title')}</h2>
        <LinkButton onClick={() => (sheetOpen.value = false)}>{t('ui.sheet.close')}</LinkButton>
      </div>
      {sources.length === 0 ? <p>{t('ui.sheet.none')}</p> : null}
      <ul class="rows">
        {sources.map((source) => (
          <li key={`${source.claim.key}${source.says}`}>
            <p class={source.overruled ? 'struck' : ''}>
              <SureMark sure={source.sure} /> {t(source.claim)}
            </p>
            <p class="small">
              {source.says}. {t(`ui.sheet.sure.${source.sure}`)}
            </p>
            {source.overruled ? (
              <p class="small">{t('ui.sheet.overruled', { why: source.overruled })}</p>
            ) : null}
          </li>
        ))}
      </ul>
    </dialog>
  )
}

/** Dotted ring = general advice, ring = named for this model, filled = seen on hardware. */
export const SureMark = ({ sure }: { sure: Source['sure'] }) => (
  <span class={`sure sure-${sure}`} aria-hidden="true" />
)
