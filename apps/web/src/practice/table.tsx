import { useState } from 'preact/hooks'
import type { PracticeCamera } from '../api.ts'
import { LineButton } from '../parts/button.tsx'
import { CameraPicture, LightSign } from '../parts/picture.tsx'
import { t } from '../texts.ts'
import { History, useHistory } from './history.tsx'
import { Hole } from './hole.tsx'
import { touch } from './state.ts'

/** A virtual camera on the table: its light, its hole, and everything that hands and a phone can do with it. */
export function Table({ camera }: { camera: PracticeCamera }) {
  const history = useHistory(camera.light)
  const [felt, setFelt] = useState(false)
  const does = (verb: string) => void touch(camera, verb)
  const button = (verb: string, words = verb) => (
    <LineButton key={verb} onClick={() => does(verb)}>
      {t(`ui.practice.do.${words}`)}
    </LineButton>
  )
  const [said = ''] = camera.app
  // Beside the buttons that found it out, so that nobody looks for it.
  const found = (here: boolean) =>
    here ? (
      <p class="item found-out" role="status">
        {said ? t(`ui.practice.said.${said}`) : ''}
      </p>
    ) : null
  const byPhone = /^(app|phone)-/.test(said)
  return (
    <div class="table">
      <dl class="small known">
        <dt>{t('ui.practice.story.name')}</dt>
        <dd>{t(`ui.practice.story.${camera.story}`)}</dd>
        <dt>{t('ui.practice.password')}</dt>
        <dd class="mono">{camera.password}</dd>
        <dt>{t('ui.practice.camera-account')}</dt>
        <dd class="mono">practice, {camera.password}</dd>
      </dl>
      <div class="table-top">
        <CameraPicture picture={camera.picture} light={camera.light} card={!camera.card} />
        <Hole onPress={() => does('press')} onRelease={() => does('release')} />
      </div>
      <p class="light-now" role="status">
        <LightSign light={camera.light} small />
      </p>
      <History entries={history} />
      {camera.voice ? (
        <p class="small" role="status">
          {t('ui.practice.voice')} <q>{t(`ui.practice.says.${camera.voice}`)}</q>
        </p>
      ) : null}
      <section>
        <h2 class="label">{t('ui.practice.hands')}</h2>
        <div class="practice-buttons">
          {button(camera.plugged ? 'unplug' : 'plug')}
          {button(camera.card ? 'card-out' : 'card-in')}
          <LineButton
            onClick={() => {
              setFelt(true)
              does('touch-adapter')
            }}
          >
            {t('ui.practice.do.feel')}
          </LineButton>
          {button('swap-adapter')}
          {button('walk-past')}
          {button('restart-router')}
          {button('darken')}
        </div>
        {found(!byPhone)}
        <div role="status">
          {felt ? <p class="item">{t(`ui.practice.adapter.${camera.adapter}`)}</p> : null}
        </div>
      </section>
      <section>
        <h2 class="label">{t('ui.practice.phone')}</h2>
        <div class="practice-buttons">
          {[
            'phone-networks',
            'app-open-live',
            'app-clip',
            'app-open-settings',
            'app-turn',
            'app-add',
            'app-remove',
          ].map((verb) => button(verb))}
        </div>
        {found(byPhone)}
      </section>
    </div>
  )
}
