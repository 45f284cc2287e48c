import { systemClock } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { type PracticeCamera, practise, readPractice } from '../../api.ts'
import { LineButton } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { CameraPicture, LightSign } from '../../parts/picture.tsx'
import { t } from '../../texts.ts'
import { Hole } from './hole.tsx'
import { History, useHistory } from './history.tsx'

/** Virtual cameras to press, unplug and feel. Asked twice a second while the page is looked at. */
export function PracticePage({ id }: { id?: string }) {
  const [cameras, setCameras] = useState<PracticeCamera[] | null>(null)
  const read = async () => {
    const said = await readPractice()
    if (said) setCameras(said.cameras)
  }
  useEffect(() => {
    let cancel = () => {}
    let over = false
    const again = async () => {
      if (document.visibilityState === 'visible') await read()
      if (!over) cancel = systemClock.after(500, () => void again())
    }
    void again()
    return () => {
      over = true
      cancel()
    }
  }, [])
  const camera = cameras?.find((one) => one.id === id) ?? cameras?.[0]
  const does = async (verb: string) => {
    if (camera) await practise(camera.id, verb)
    await read()
  }
  return (
    <Page title={t('ui.practice.title')} practice class="practise" top={<a href="/">{t('ui.nav.leave')}</a>}>
      <h1>{t('ui.practice.title')}</h1>
      <p class="small">{t('ui.practice.lead')}</p>
      {cameras?.length === 0 ? <p>{t('ui.practice.empty')}</p> : null}
      {camera ? <OnTheTable key={camera.id} camera={camera} does={does} /> : null}
      {cameras && cameras.length > 1 ? (
        <nav class="waiting" aria-label={t('ui.practice.others')}>
          <p class="small">{t('ui.practice.others')}</p>
          <ul>
            {cameras
              .filter((one) => one !== camera)
              .map((one) => (
                <li key={one.id}>
                  <a href={`/practice/${one.id}`}>
                    <CameraPicture picture={one.picture} light={one.light} />
                    {one.name}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
      ) : null}
    </Page>
  )
}

function OnTheTable({ camera, does }: { camera: PracticeCamera; does: (verb: string) => Promise<void> }) {
  const history = useHistory(camera.light)
  const [felt, setFelt] = useState(false)
  const inside = camera.card === true || camera.card === 'in'
  return (
    <>
      <div class="table-top">
        <CameraPicture picture={camera.picture} light={camera.light} card={!inside} />
        <Hole onPress={() => void does('press')} onRelease={() => void does('release')} />
      </div>
      <p class="item">
        {camera.name}, {camera.model}
      </p>
      <p class="light-now" role="status">
        <LightSign light={camera.light} small />
      </p>
      <History entries={history} />
      <div class="practice-buttons">
        <LineButton onClick={() => void does(camera.plugged ? 'unplug' : 'plug')}>
          {t(camera.plugged ? 'ui.practice.unplug' : 'ui.practice.plug')}
        </LineButton>
        <LineButton onClick={() => void does(inside ? 'card-out' : 'card-in')}>
          {t(inside ? 'ui.practice.card-out' : 'ui.practice.card-in')}
        </LineButton>
        <LineButton
          onClick={() => {
            setFelt(true)
            void does('touch-adapter')
          }}
        >
          {t('ui.practice.feel')}
        </LineButton>
      </div>
      <div role="status">
        {felt ? <p class="item">{t(`ui.practice.adapter.${camera.adapter}`)}</p> : null}
        {camera.voice ? (
          <p>
            {t('ui.practice.voice')}: “{camera.voice}”
          </p>
        ) : null}
      </div>
      {camera.app.length > 0 ? (
        <section>
          <h2 class="ruled">{t('ui.practice.app')}</h2>
          <ul class="rows">
            {camera.app.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
