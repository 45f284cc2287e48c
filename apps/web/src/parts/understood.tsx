import type { CameraView, Triage } from '@pinhole/core'
import { useState } from 'preact/hooks'
import { busy } from '../api.ts'
import { claims } from '../logic/from.ts'
import { byConcern } from '../logic/sentences.ts'
import { t } from '../texts.ts'
import { DarkButton, LineButton, LinkButton } from './button.tsx'
import { From } from './from.tsx'
import { AboutCamera, type Meant, WhichCamera } from './which-camera.tsx'

/** What must not wait for a click: it is unplugged first and talked about afterwards. */
export const danger = 'adapter-hot'
/** None of the troubles: nothing to say back, whether it is sure or not. */
const none = 'none-of-these'
/** Never ten in ten: a text alone proves nothing. */
const MOST_SURE = 9

const says = (id: string) => ({ key: `troubles.of.${id}.says` })

/** What was understood of one text: one sentence to agree to, or one question; then, where it is open, which camera. */
export function Understood(props: {
  said: Triage
  cameras: readonly CameraView[]
  /** More may still answer. */
  listening: boolean
  meant: Meant
  quiet: boolean
  onTrouble: (id: string, camera: Meant) => void
  onCamera: (camera: CameraView | 'other') => void
}) {
  const { said, cameras, meant, onTrouble } = props
  const [doubt, setDoubt] = useState(false)
  /** A trouble agreed to while it is open which camera it is about. */
  const [agreed, setAgreed] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [first] = said.troubles
  if (!first) return null

  const agree = (id: string) => {
    // Nobody is asked which camera it is while something is hot.
    if (meant !== null || (cameras.length === 0 && !props.listening) || id === danger)
      return onTrouble(id, meant)
    setAgreed(id)
    setChoosing(true)
  }
  const choose = (camera: CameraView | 'other') => {
    if (agreed) return onTrouble(agreed, camera)
    setChoosing(false)
    props.onCamera(camera)
  }
  const doubts = () => {
    setDoubt(true)
    setAgreed(null)
    setChoosing(false)
  }
  const sentence = (
    <>
      <p class="label">{t('ui.intake.understand')}</p>
      <p class="item">{t(says(agreed ?? first.id))}</p>
    </>
  )
  if (choosing)
    return (
      <div class="understood">
        {agreed ? sentence : null}
        <WhichCamera cameras={byConcern(cameras)} onCamera={choose} />
        {agreed ? <LinkButton onClick={doubts}>{t('ui.intake.not-quite')}</LinkButton> : null}
      </div>
    )

  const unsaid = !said.sure || first.id === none
  const others = said.troubles.flatMap(({ id }) => (id === first.id || id === none ? [] : [id]))
  const asks = (unsaid ? (said.ask ?? others) : doubt ? [...others.slice(0, 3), none] : []).slice(0, 4)
  const opening = busy.value?.startsWith('/cases') === true && t('ui.case.opening')
  const about = (
    <>
      {said.model && (meant === null || meant === 'other') ? (
        <p class="small">{t('ui.intake.model', { model: said.model.said })}</p>
      ) : null}
      {cameras.length > 0 ? <AboutCamera meant={meant} onChange={() => setChoosing(true)} /> : null}
    </>
  )
  if (asks.length > 0)
    return (
      <div class="understood">
        {about}
        <p class="item">{t(first.id === none ? 'ui.intake.unclear' : 'ui.intake.which')}</p>
        <ul class="answers answers-told">
          {asks.map((id) => (
            <li key={id}>
              <LineButton off={opening !== false} onClick={() => agree(id)}>
                <span>{t(`troubles.of.${id}.name`)}</span>
                <span class="small">{t(says(id))}</span>
              </LineButton>
            </li>
          ))}
        </ul>
        <From
          about={t('ui.intake.which')}
          claims={claims(asks.filter((id) => id !== none).map(says))}
          origins={said.from ?? []}
        />
      </div>
    )
  return (
    <div class="understood">
      {sentence}
      <p class="small">{t('ui.intake.how-sure', { count: Math.min(MOST_SURE, Math.round(first.p * 10)) })}</p>
      {about}
      <div class="agree">
        {props.quiet ? (
          <LineButton off={opening !== false} onClick={() => agree(first.id)}>
            {opening || t('ui.intake.yes')}
          </LineButton>
        ) : (
          <DarkButton busy={opening} onClick={() => agree(first.id)}>
            {t('ui.intake.yes')}
          </DarkButton>
        )}
        <LinkButton onClick={doubts}>{t('ui.intake.not-quite')}</LinkButton>
      </div>
      <From about={t(says(first.id))} claims={claims(says(first.id))} origins={said.from ?? []} />
    </div>
  )
}
