import type { PracticeCamera } from '@pinhole/core'
import { t } from '../texts.ts'
import { last } from './state.ts'

/** What a hand or the phone has just found out; it stands where it is always in sight. */
export function FoundOut({ camera }: { camera: PracticeCamera }) {
  const verb = last.value?.camera === camera.id ? last.value.verb : null
  const [said = ''] = camera.app
  const words =
    verb === 'touch-adapter'
      ? t(`ui.practice.adapter.${camera.adapter}`)
      : verb !== null && said.startsWith(`${verb}.`)
        ? t(`ui.practice.said.${said}`)
        : ''
  return (
    <p class="item found-out" role="status">
      {words}
    </p>
  )
}
