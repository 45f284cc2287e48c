import { type CameraView, systemClock, type Triage } from '@pinhole/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { understand } from '../api.ts'
import { cameraMeant } from '../logic/which-camera.ts'
import { t } from '../texts.ts'
import { danger, Understood } from './understood.tsx'
import type { Meant } from './which-camera.tsx'

/** How long a hand must rest before what it wrote is read, milliseconds. */
const REST = 400
/** Fewer letters say nothing. */
const FEWEST = 6

const key = (camera: CameraView) => camera.mac ?? camera.address

/**
 * What is wrong, in somebody's own words: read on this computer, said back in one sentence with the camera it is taken to
 * be about, and never taken for granted.
 */
export function OwnWords(props: {
  /**
   * The trouble that the person agreed to, and the found camera it is about; null: none of them, or none was found, and
   * then the model that the words name, by catalogue id, if they do.
   */
  onTrouble: (id: string, camera: CameraView | null, model: string | null) => void
  /** The cameras it can be about. */
  cameras?: readonly CameraView[]
  /** More of them may still answer. */
  listening?: boolean
  focus?: boolean
  /** Another button is the first thing to do on this page, and the dark one. */
  quiet?: boolean
}) {
  const { onTrouble, cameras = [], focus, quiet } = props
  const [words, setWords] = useState('')
  const [heard, setHeard] = useState<{ words: string; said: Triage } | null>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)

  const meantBy = (said: Triage | undefined): Meant =>
    picked === 'other'
      ? picked
      : (cameras.find((one) => key(one) === picked) ?? cameraMeant(cameras, words, said?.model ?? null))
  const tell = (id: string, camera: Meant, said: Triage) =>
    camera === null || camera === 'other'
      ? onTrouble(id, null, said.model?.entry ?? null)
      : onTrouble(id, camera, null)

  useEffect(() => {
    if (words.trim().length < FEWEST) {
      setPicked(null)
      return setHeard(null)
    }
    let over = false
    const cancel = systemClock.after(REST, () => {
      void understand(words).then((said) => {
        if (over || !said) return
        setHeard({ words, said })
        if (said.sure && said.troubles[0]?.id === danger) tell(danger, meantBy(said), said)
      })
    })
    return () => {
      over = true
      cancel()
    }
  }, [words])

  return (
    <div class="own-words">
      <label class="field">
        <span class="label">{t('ui.intake.words')}</span>
        <textarea
          rows={focus ? 3 : 2}
          value={words}
          autofocus={focus}
          placeholder={t('ui.intake.example')}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      <div role="status" tabIndex={-1} ref={place}>
        {heard ? (
          <Understood
            key={heard.words}
            said={heard.said}
            cameras={cameras}
            listening={props.listening === true}
            meant={meantBy(heard.said)}
            quiet={quiet === true}
            onTrouble={(id, camera) => tell(id, camera, heard.said)}
            onCamera={(camera) => {
              setPicked(camera === 'other' ? camera : key(camera))
              // What was chosen from is gone: the keyboard goes on where it is said.
              place.current?.focus()
            }}
          />
        ) : null}
      </div>
    </div>
  )
}
