import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * While somebody is busy in this place, what comes in above it does not push it away under their thumb: the page is
 * scrolled along. Called by whatever draws both, before it draws.
 */
export function useStill(): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null)
  const top = () => place.current?.getBoundingClientRect().top ?? 0
  const before = place.current?.contains(document.activeElement) ? top() : null
  useLayoutEffect(() => {
    if (before === null || !place.current) return
    window.scrollBy(0, top() - before)
    const rest = top() - before
    if (rest < 1) return
    // The page is too short to be scrolled so far; it gets the room below.
    const room = Number.parseFloat(getComputedStyle(place.current).paddingBottom)
    place.current.style.paddingBottom = `${room + rest}px`
    window.scrollBy(0, rest)
  })
  return place
}
