// Sentences that stand outside a guide and say what a guide says: whose word they are.

/** The sentences of a flow by the step of a guide that they spell out: `<guide>/<step>`. */
export const ownWords: Readonly<Record<string, string>> = {
  'check.stream': 'verify/live',
  'check.live': 'verify/live',
  'check.power': 'verify/cycle',
  'check.motion': 'verify/motion',
  'check.clip': 'verify/clip',
  'check.turn': 'verify/head',
  'check.night': 'verify/night',
  'check.adapter': 'verify/warm',
  'check.app-pages': 'verify/app',
  'ask.by-eye.live': 'verify/live',
  'ask.by-eye.motion': 'verify/motion',
  'ask.by-eye.clip': 'verify/clip',
  'ask.by-eye.turn': 'verify/head',
  'ask.by-eye.night': 'verify/night-either',
  'ask.by-eye.night-colour': 'verify/night-colour',
  'ask.by-eye.adapter': 'verify/warm',
  'ask.by-eye.app-pages': 'verify/app',
  'ask.power': 'verify/cycle',
  'ask.prepare.unplug': 'factory-reset/card-out',
  'ask.prepare.card-stays': 'factory-reset/card-out',
  'ask.prepare.plug': 'factory-reset/plug',
  'ask.prepare.pin': 'factory-reset/press',
  'ask.prepare.see': 'factory-reset/release',
  'ask.hold': 'factory-reset/press',
  'ask.watch': 'factory-reset/leave',
  'ask.outcome': 'factory-reset/release',
  'ask.card': 'factory-reset/card-out',
  'ask.recordings': 'factory-reset/card-out',
  'losses.lost': 'factory-reset/save',
  'losses.again': 'factory-reset/set-up',
  'losses.kept': 'factory-reset/card-out',
  'losses.not-wiped': 'giving-away/not-wiped',
  'ask.app': 'set-up/add',
  'ask.hotspot': 'set-up/own-net',
  'flow.verify': 'verify/live',
  'flow.reset': 'factory-reset/press',
}

/** Dangers, losses and tools that many guides share, and who says them. */
export const common: Readonly<
  Record<string, { sources: readonly string[]; sure: 'guide' | 'mapped' | 'judgement' }>
> = {
  'page.percent': { sources: ['guide-004'], sure: 'guide' },
  'dangers.hot': { sources: ['guide-004'], sure: 'guide' },
  'dangers.hot-breaker': { sources: ['guide-003', 'guide-004'], sure: 'mapped' },
  'dangers.slot-off': { sources: ['guide-004'], sure: 'mapped' },
  'dangers.breaker': { sources: ['guide-003'], sure: 'guide' },
  'dangers.electrician': { sources: ['guide-003'], sure: 'guide' },
  'dangers.mains-side': { sources: ['guide-003', 'guide-004'], sure: 'mapped' },
  'dangers.slot-unplugged': { sources: ['guide-004'], sure: 'mapped' },
  'dangers.press-powered': { sources: ['guide-001', 'ha-newfw', 'blog-smarthomecorner'], sure: 'mapped' },
  'loses.settings': { sources: ['guide-000', 'guide-001', 'guide-002'], sure: 'guide' },
  'loses.wifi': { sources: ['guide-001', 'guide-002'], sure: 'guide' },
  'loses.account': { sources: ['guide-001', 'guide-002'], sure: 'guide' },
  // Two guides say so, and what stands against them is told in `decisions.of.account-removal`.
  'loses.account-maybe': { sources: ['guide-001', 'guide-003'], sure: 'guide' },
  'loses.card-maybe': { sources: ['guide-000', 'guide-001'], sure: 'guide' },
  'tools.pin': { sources: ['guide-000', 'guide-001', 'guide-002'], sure: 'guide' },
}
