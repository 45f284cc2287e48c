import { systemClock } from '@pinhole/core'

/** A second tap so soon after the page under it has changed was meant for the one before, milliseconds. */
const SOON = 500
/** And so near to the first one, in pixels. */
const NEAR = 48

let fresh = Number.NEGATIVE_INFINITY
let last = { x: Number.NaN, y: Number.NaN }

/** The page under the thumb has become another one. */
export const pageChanged = (): void => {
  fresh = systemClock.monotonic()
}

/**
 * Takes away the second half of a double tap when the page has changed in between: where question follows question at
 * the same place, no layout keeps the buttons apart. A tap anywhere else, and every key, is left alone.
 */
export function guardDoubleTaps(): void {
  document.addEventListener(
    'click',
    (event) => {
      const { clientX: x, clientY: y, detail } = event
      const again = Math.hypot(x - last.x, y - last.y) < NEAR && systemClock.monotonic() - fresh < SOON
      if (detail > 0) last = { x, y }
      if (detail === 0 || !again) return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
    { capture: true },
  )
}
