import type { CaseView } from '@pinhole/core'

type Seen = CaseView['seen'][number]

/** Of a camera that is not there, closed doors and an unread clock say nothing new. */
const doors = /^(port-|tls$|rtsp$|clock$)/
/** As it should be: worth a look to a tinkerer only. */
const well: Readonly<Record<string, readonly string[]>> = {
  rtsp: ['answers', 'asks'],
  names: ['works'],
  gateway: ['answers'],
  neighbours: ['seen', 'none'],
}

/**
 * What was seen, in two lists: what a person wants to read, and what a tinkerer opens. Folded are doors and a home that
 * are as they should be, what belongs to a camera that is not there, and what could not be found out.
 */
export function seenInTwo(seen: readonly Seen[]): { plain: Seen[]; folded: Seen[] } {
  const absent = seen.some((one) => one.question === 'lan_state' && one.answerId === 'absent')
  const folds = ({ question, answerId }: Seen) =>
    answerId === 'cannot-tell' ||
    well[question]?.includes(answerId) === true ||
    (doors.test(question) && (absent || answerId === 'open' || answerId === 'well'))
  const order = (one: Seen) => (one.question === 'lan_state' ? 0 : 1)
  return {
    plain: seen.filter((one) => !folds(one)).toSorted((a, b) => order(a) - order(b)),
    folded: seen.filter(folds),
  }
}
