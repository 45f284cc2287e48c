import type { CameraView } from '@pinhole/core'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../texts.ts'
import { LineButton, LinkButton } from './button.tsx'
import { CameraPicture } from './picture.tsx'

/** A found camera, one that is not in the list, or not known yet. */
export type Meant = CameraView | 'other' | null

const label = ({ name, model }: CameraView) =>
  model && model !== name ? t('ui.nav.about', { name, model }) : name

/** Which camera the words are taken to be about, and the way to say another one. */
export function AboutCamera({ meant, onChange }: { meant: Meant; onChange: () => void }) {
  const change = t(meant === null ? 'ui.intake.which-camera' : 'ui.intake.another-camera')
  return (
    <div class="about-camera">
      {meant === null || meant === 'other' ? null : <CameraPicture picture={meant.picture} />}
      <div>
        {meant === null ? null : (
          <p>
            {meant === 'other' ? t('ui.intake.about-other') : t('ui.intake.about', { name: label(meant) })}
          </p>
        )}
        <LinkButton onClick={onChange}>{change}</LinkButton>
      </div>
    </div>
  )
}

/** The one question that is left: which of the found cameras it is, those that need somebody first, or none of them. */
export function WhichCamera(props: {
  cameras: readonly CameraView[]
  onCamera: (camera: CameraView | 'other') => void
}) {
  const { cameras, onCamera } = props
  const asks = useRef<HTMLHeadingElement>(null)
  // The button that led here is gone: the keyboard goes on at the question.
  useEffect(() => asks.current?.focus(), [])
  return (
    <>
      <h2 class="item" tabIndex={-1} ref={asks}>
        {t('ui.intake.which-camera')}
      </h2>
      {cameras.length === 0 ? <p class="small">{t('ui.find.none-yet')}</p> : null}
      <ul class="answers which-camera">
        {cameras.map((camera) => (
          <li key={camera.mac ?? camera.address}>
            <LineButton onClick={() => onCamera(camera)}>
              <CameraPicture picture={camera.picture} />
              <span>
                {camera.name}
                <span class="small">{camera.model ?? camera.address}</span>
              </span>
            </LineButton>
          </li>
        ))}
        <li>
          <LineButton onClick={() => onCamera('other')}>{t('ui.find.not-in-list')}</LineButton>
        </li>
      </ul>
    </>
  )
}
