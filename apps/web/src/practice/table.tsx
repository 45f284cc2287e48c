import { practiceActs, type PracticeCamera } from '@pinhole/core'
import { LineButton } from '../parts/button.tsx'
import { CameraPicture, LightSign } from '../parts/picture.tsx'
import { t } from '../texts.ts'
import { History, useHistory } from './history.tsx'
import { Hole } from './hole.tsx'
import { FoundOut } from './found-out.tsx'
import { touch } from './state.ts'

/** How an act of the hands stands on its button, where that is not by its own name or not always. */
const shown: Record<string, (camera: PracticeCamera) => { words?: string; off?: boolean }> = {
  unplug: ({ plugged }) => ({ off: !plugged }),
  plug: ({ plugged }) => ({ off: plugged }),
  'card-out': ({ card }) => ({ off: !card }),
  'card-in': ({ card }) => ({ off: card }),
  'touch-adapter': () => ({ words: 'feel' }),
}

/**
 * A virtual camera on the table: its light, its hole, and everything that hands and a phone can do with it. Every button
 * keeps its place and its meaning. `reply`: what was found out is said here.
 */
export function Table({ camera, reply }: { camera: PracticeCamera; reply?: boolean }) {
  const history = useHistory(camera.light)
  const does = (verb: string) => void touch(camera, verb)
  const button = (verb: string, { words = verb, off = false } = {}) => (
    <LineButton key={verb} off={off} onClick={() => does(verb)}>
      {t(`ui.practice.do.${words}`)}
    </LineButton>
  )
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
        <CameraPicture
          picture={camera.picture}
          light={camera.light}
          {...(camera.card ? {} : { card: 'out' as const })}
        />
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
          {[...practiceActs.plug, ...practiceActs.hands].map((verb) => button(verb, shown[verb]?.(camera)))}
        </div>
      </section>
      <section>
        <h2 class="label">{t('ui.practice.phone')}</h2>
        <div class="practice-buttons">{practiceActs.phone.map((verb) => button(verb))}</div>
      </section>
      {reply ? <FoundOut camera={camera} /> : null}
    </div>
  )
}
