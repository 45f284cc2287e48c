import type { CauseView, Text } from '@pinhole/core'

/** Dots that are filled, of ten. */
export const dots = (tenths: number): boolean[] => Array.from({ length: 10 }, (_, at) => at < tenths)

/** "Something else": the server's own row of that name, or what the listed causes leave over; never below nothing. */
export function somethingElse(causes: readonly Pick<CauseView, 'id' | 'tenths'>[]): number {
  const other = causes.find((cause) => cause.id === 'other')
  if (other) return other.tenths
  return Math.max(0, 10 - causes.reduce((sum, cause) => sum + cause.tenths, 0))
}

/** Causes with a dot, and those below half a tenth that are gathered under one link. */
export function split(causes: readonly CauseView[]): { shown: CauseView[]; small: CauseView[] } {
  const named = causes.filter((cause) => cause.id !== 'other')
  return {
    shown: named.filter((cause) => cause.tenths > 0),
    small: named.filter((cause) => cause.tenths === 0),
  }
}

/** "4 in 10", or "Less than 1 in 10". */
export function share(tenths: number): Text {
  return tenths > 0 ? { key: 'ui.case.in-ten', values: { count: tenths } } : { key: 'ui.case.less' }
}

/** What kind of number the shares are; mixed is said as mixed. */
export function basisOf(causes: readonly Pick<CauseView, 'basis'>[]): Text {
  const kinds = new Set(causes.map((cause) => cause.basis))
  const only = kinds.size === 1 ? [...kinds][0] : undefined
  return { key: `ui.case.basis.${only ?? (kinds.size > 1 ? 'mixed' : 'unknown')}` }
}

/** Two reasons for and one against, strongest first; the server gives them in that order. */
export function strongest(reasons: CauseView['reasons']): CauseView['reasons'] {
  return [
    ...reasons.filter((reason) => reason.for).slice(0, 2),
    ...reasons.filter((reason) => !reason.for).slice(0, 1),
  ]
}
