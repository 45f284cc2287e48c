import type { FindView } from '@pinhole/core'
import { useLocation } from 'preact-iso'
import type { RefObject } from 'preact'
import { tellOf } from '../../api.ts'
import { needs } from '../../logic/sentences.ts'
import { OwnWords } from '../../parts/own-words.tsx'
import { t } from '../../texts.ts'

/** What is wrong, said here and now, about one of the found cameras or about none of them. */
export function Words(props: { view: FindView; nothing: boolean; place: RefObject<HTMLElement | null> }) {
  const { view, nothing, place } = props
  const { route } = useLocation()
  const { cameras } = view
  return (
    <section class="words" id="words" aria-labelledby="words-title" ref={place}>
      <h2 id="words-title">{t('ui.intake.title')}</h2>
      <OwnWords
        cameras={cameras}
        listening={view.state === 'listening'}
        quiet={cameras.some(needs)}
        onTrouble={(trouble, camera, model) =>
          void tellOf(camera, trouble, model).then((id) => {
            if (id) route(`/case/${id}`)
          })
        }
      />
      <div class="pair">
        <a href="/new#pictures">{t('ui.intake.pictures')}</a>
        {nothing ? <a href="/new#address">{t('ui.intake.know-address')}</a> : null}
      </div>
    </section>
  )
}
