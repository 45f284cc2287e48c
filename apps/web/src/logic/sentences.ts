import type { CameraView, Cost, FindView, Light, RunView, Text } from '@pinhole/core'

/** What the light does, in words. */
export function lightWords(light: Light): Text {
  if (light.pattern === 'off') return { key: 'ui.light.dark' }
  return {
    key: 'ui.light.says',
    values: {
      colour: { key: light.colour ? `ui.light.colour.${light.colour}` : 'ui.light.any' },
      rhythm: { key: `ui.light.rhythm.${light.pattern}` },
    },
  }
}

const order: CameraView['state'][] = ['in-trouble', 'silent', 'set-up', 'unknown', 'answers']

/** Trouble first, then set-up mode, then unknown, then well; each group by name. */
export function byConcern(cameras: readonly CameraView[]): CameraView[] {
  const rank = (camera: CameraView) => Math.max(1, order.indexOf(camera.state))
  const place = (camera: CameraView) => (camera.state === 'in-trouble' ? 1 : rank(camera))
  return cameras.toSorted((a, b) => place(a) - place(b) || a.name.localeCompare(b.name))
}

/** Whether this camera needs somebody now. */
export const needs = (camera: CameraView): boolean =>
  camera.state === 'in-trouble' || camera.state === 'silent'

/** The first page's headline counts people's concern, not packets. */
export function findHeadline(view: FindView): Text {
  const troubled = view.cameras.filter(needs).length
  if (troubled > 0) return { key: 'ui.find.needs-you', values: { count: troubled } }
  if (view.cameras.length === 0)
    return { key: view.state === 'done' ? 'ui.find.nothing' : 'ui.find.listening' }
  const fresh = view.cameras.filter((camera) => camera.state === 'set-up').length
  if (fresh > 0) return { key: 'ui.find.to-set-up', values: { count: fresh } }
  const well = view.cameras.filter((camera) => camera.state === 'answers').length
  return {
    key: view.state === 'listening' ? 'ui.find.listening' : 'ui.find.all-answer',
    values: { count: well || view.cameras.length },
  }
}

/** The line under it: how many answered and whether we still listen. */
export function findLine(view: FindView): Text {
  const count = view.cameras.filter((camera) => camera.state !== 'silent').length
  if (count === 0 && view.state === 'listening') return { key: 'ui.find.none-yet' }
  if (count === 0) return { key: 'ui.find.none-answered' }
  return {
    key: view.state === 'listening' ? 'ui.find.answered-still' : 'ui.find.answered',
    values: { count },
  }
}

/** The three facts of a step: time, money, loss. */
export function facts(cost: Cost, loses: readonly Text[], destructive: boolean): Text[] {
  const [first] = loses
  const loss: Text = first
    ? loses.length === 1
      ? { key: 'ui.cost.loses', values: { what: first } }
      : { key: 'ui.cost.loses-many', values: { count: loses.length } }
    : { key: destructive ? 'ui.cost.loses-some' : 'ui.cost.nothing' }
  return [
    cost.minutes < 1
      ? { key: 'ui.cost.seconds' }
      : { key: 'ui.cost.minutes', values: { count: Math.round(cost.minutes) } },
    cost.money > 0
      ? { key: 'ui.cost.money', values: { money: Math.round(cost.money) } }
      : { key: 'ui.cost.free' },
    loss,
  ]
}

/** "Two of eight done. Three need your eyes." */
export function verifyLine(checks: NonNullable<RunView['checks']>): Text[] {
  const done = checks.filter((check) => check.state === 'passed').length
  const yours = checks.filter(
    ({ by, state }) => state === 'asks' || (by === 'person' && state === 'to-do'),
  ).length
  const line: Text[] = [{ key: 'ui.verify.done', values: { count: done, of: checks.length } }]
  return yours > 0 ? [...line, { key: 'ui.verify.yours', values: { count: yours } }] : line
}

/** A password in groups of four, for reading from paper. */
export const inFours = (secret: string): string[] => secret.match(/.{1,4}/gsu) ?? []
