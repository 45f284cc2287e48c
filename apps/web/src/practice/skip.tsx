import { useState } from 'preact/hooks'
import type { PracticeCamera } from '@pinhole/core'
import { LineButton } from '../parts/button.tsx'
import { t } from '../texts.ts'
import { touch } from './state.ts'

/** Nobody has to wait out a practice camera: a minute of the home's time goes by in moments. The button keeps its place. */
export function Skip({ camera }: { camera: PracticeCamera }) {
  const [flies, setFlies] = useState(false)
  const skip = async () => {
    if (flies) return
    setFlies(true)
    await touch(camera, 'skip-minute')
    setFlies(false)
  }
  return (
    <>
      <LineButton class={flies ? 'flies' : ''} onClick={() => void skip()}>
        {t(flies ? 'ui.practice.flies' : 'ui.practice.skip')}
      </LineButton>
      <span class="unseen" role="status">
        {flies ? t('ui.practice.flies') : ''}
      </span>
    </>
  )
}
