import type { CaseView } from '@pinhole/core'

export interface OfCamera {
  key: string
  camera: CaseView['camera']
  /** Open ones first, then the latest. */
  list: CaseView[]
}

/** Cases gathered by their camera; a camera with an open case stands first, then the one touched last. */
export function byCamera(cases: readonly CaseView[]): OfCamera[] {
  const groups = new Map<string, OfCamera>()
  for (const view of cases) {
    const key = view.camera.mac ?? view.camera.address ?? view.id
    const group = groups.get(key) ?? { key, camera: view.camera, list: [] }
    group.list.push(view)
    groups.set(key, group)
  }
  const open = ({ closedAt }: CaseView) => (closedAt === null ? 0 : 1)
  for (const group of groups.values()) group.list.sort((a, b) => open(a) - open(b) || b.openedAt - a.openedAt)
  return [...groups.values()].toSorted((a, b) => {
    const [one, other] = [a.list[0], b.list[0]]
    return one && other ? open(one) - open(other) || other.openedAt - one.openedAt : 0
  })
}
