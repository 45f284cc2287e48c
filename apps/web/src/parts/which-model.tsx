import type { CaseView, ModelsFound } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { act, findModels } from '../api.ts'
import { lang, t } from '../texts.ts'
import { LineButton } from './button.tsx'
import { CameraPicture } from './picture.tsx'

/** How long a hand must rest before what it wrote is looked up, milliseconds. */
const REST = 300
/** Fewer letters fit too much. */
const FEWEST = 2

/**
 * Which model it is, asked of a camera that has not said so itself: by what stands on its label, or by its picture. `first`:
 * the next step differs from model to model, so this is worth asking now.
 */
export function WhichModel({ view, first }: { view: CaseView; first: boolean }) {
  const { camera } = view
  // Chosen by its picture, on a page of its own that leads back here.
  const { query, path, route } = useLocation()
  const picked = query.model ?? ''
  const fresh = picked !== '' && picked !== camera.entry
  const [open, setOpen] = useState(fresh || (first && !camera.said))
  const [text, setText] = useState('')
  const asked = text.trim() || (fresh ? picked : '')
  const place = useRef<HTMLDetailsElement>(null)
  const [found, setFound] = useState<ModelsFound | null>(null)
  useEffect(() => {
    if (asked.length < FEWEST) return setFound(null)
    let over = false
    const cancel = systemClock.after(REST, () => {
      void findModels(asked).then((models) => {
        if (!over && models) setFound(models)
      })
    })
    return () => {
      over = true
      cancel()
    }
  }, [asked])
  useEffect(() => {
    if (fresh) return place.current?.scrollIntoView({ block: 'center' })
    setOpen(first && !camera.said)
    setText('')
  }, [camera.entry, first])
  const take = (model: string) =>
    void act('model', { model }).then(() => {
      if (picked) route(path, true)
    })
  if (camera.entry && !camera.said) return null
  return (
    <details
      class="others which-model"
      ref={place}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t(camera.said ? 'ui.model.another' : 'guides.page.which')}</summary>
      <p class="small">{t('ui.model.why')}</p>
      <label class="field">
        <span class="label">{t('guides.page.search')}</span>
        <input
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={80}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div role="status">{found ? <Found found={found} onModel={take} /> : null}</div>
      <a href={`/models?lang=${lang()}&case=${encodeURIComponent(view.id)}`} target="_top">
        {t('ui.model.by-picture')}
      </a>
    </details>
  )
}

function Found({ found: { models, by }, onModel }: { found: ModelsFound; onModel: (entry: string) => void }) {
  if (models.length === 0) return <p>{t('guides.page.none-found')}</p>
  return (
    <>
      {by === 'alike' ? <p>{t('guides.page.like')}</p> : null}
      {by === 'named' && models.length > 1 ? <p>{t('guides.page.choose')}</p> : null}
      <ul class="answers which-camera">
        {models.map(({ entry, name, picture }) => (
          <li key={entry}>
            <LineButton onClick={() => onModel(entry)}>
              <CameraPicture picture={picture} />
              <span>{name}</span>
            </LineButton>
          </li>
        ))}
      </ul>
    </>
  )
}
