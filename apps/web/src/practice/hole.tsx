import { systemClock } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { figure, t } from '../texts.ts'

/** The reset hole under a thumb, a mouse or Space: pressed for as long as it is held, and the seconds of it. */
export function Hole({
  onPress,
  onRelease,
  small,
}: {
  onPress: () => void
  onRelease: () => void
  small?: boolean
}) {
  const [since, setSince] = useState<number | null>(null)
  const [held, setHeld] = useState(0)
  const press = () => {
    if (since !== null) return
    setHeld(0)
    setSince(systemClock.monotonic())
    onPress()
  }
  const release = () => {
    if (since === null) return
    setHeld((systemClock.monotonic() - since) / 1000)
    setSince(null)
    onRelease()
  }
  useEffect(() => {
    if (since === null) return
    let frame = 0
    const draw = () => {
      setHeld((systemClock.monotonic() - since) / 1000)
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [since])
  return (
    <div class={small ? 'hole-place hole-small' : 'hole-place'}>
      <button
        type="button"
        class={since === null ? 'pin-target' : 'pin-target pressed'}
        aria-label={t('ui.practice.hole')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          press()
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== ' ' && event.key !== 'Enter') return
          event.preventDefault()
          if (!event.repeat) press()
        }}
        onKeyUp={release}
        onBlur={release}
      >
        <span class="pin-ring" aria-hidden="true" />
      </button>
      <p class="held figures" role="timer" aria-live="off">
        <strong>{figure(held)}</strong> {t('ui.practice.held')}
      </p>
    </div>
  )
}
