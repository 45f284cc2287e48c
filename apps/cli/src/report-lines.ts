import type { CaseView } from '@pinhole/core'
import type { Door } from './door.ts'

/** What the server's report holds, as far as it is printed; its sentences are spoken and without names. */
interface Report {
  camera: { model: string | null; hardware: string | null; firmware: string | null; said?: boolean }
  openedAt: number
  closedAt: number | null
  headline: string
  verdict: {
    lines: readonly string[]
    after?: { lost: readonly string[]; again: readonly string[]; guide: { id: string; title: string } }
  } | null
  restored?: readonly { name: string; outcome: string }[] | null
  done: readonly { at: number; text: string }[]
  checks?: readonly { name: string; state: string; result?: string }[] | null
  causes: readonly { name: string; tenths: number; reasons: readonly { for: boolean; text: string }[] }[]
  causesAsOf?: CaseView['causesAsOf']
  told: readonly { text: string; answer: string }[]
  seen: readonly { text: string; after?: boolean }[]
  sources?: readonly { claim: string; says: string; overruled?: string }[]
}

/** The report for a person at a terminal: the same parts as its page, in the same order. */
export function reportLines(door: Pick<Door, 'say' | 'bold' | 'dim'>, said: unknown): string[] {
  const { say } = door
  const report = said as Report
  const when = (at: number) =>
    new Intl.DateTimeFormat(say.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : ['', door.bold(say(`case.report.${title}`)), ...lines.map((line) => `  ${line}`)]
  const seen = (after: boolean) =>
    report.seen.filter((one) => (one.after === true) === after).map(({ text }) => text)
  const { camera } = report
  const after = report.verdict?.after
  const isBack = ({ outcome }: { outcome: string }) => /^(restored|equal-already)$/.test(outcome)
  return [
    door.bold(report.headline),
    [camera.model, camera.hardware, camera.firmware].filter(Boolean).join(' · '),
    ...(camera.said ? [door.dim(say('case.report.model-said'))] : []),
    door.dim(
      [
        say('case.report.opened', { when: when(report.openedAt) }),
        ...(report.closedAt === null ? [] : [say('case.report.closed', { when: when(report.closedAt) })]),
      ].join(' · '),
    ),
    ...part('summary', report.verdict?.lines ?? []),
    ...part('lost', after?.lost ?? []),
    ...part(
      'again',
      after
        ? [
            ...after.again,
            say('case.report.guide', { title: after.guide.title }),
            `  ${['pinhole guide', camera.model, after.guide.id].filter(Boolean).join(' ')}`,
          ]
        : [],
    ),
    ...part(
      'done',
      report.done.map(({ at, text }) => `${when(at)}  ${text}`),
    ),
    ...part(
      'checks',
      (report.checks ?? []).map(
        ({ name, state, result }) =>
          `${say(`case.check-state.${state}`)}: ${name}${result ? ` (${result})` : ''}`,
      ),
    ),
    ...part(
      'not-back',
      (report.restored ?? [])
        .filter((one) => !isBack(one))
        .map(({ name, outcome }) => `${name}: ${say(`case.restored.${outcome}`)}`),
    ),
    ...part(
      'restored',
      (report.restored ?? []).filter(isBack).map(({ name }) => name),
    ),
    ...part(
      `believed${report.causesAsOf ? `-${report.causesAsOf}` : ''}`,
      report.causes
        .filter(({ tenths }) => tenths > 0)
        .flatMap(({ name, tenths, reasons }) => [
          `${name}: ${say('case.report.share', { tenths })}`,
          ...reasons.map((one) => `  ${one.for ? '+' : '−'} ${one.text}`),
        ]),
    ),
    ...part(
      'told',
      report.told.map(({ text, answer }) => `${text} ${answer}`),
    ),
    ...part(report.causesAsOf ? 'seen-before' : 'seen', seen(false)),
    ...part('seen-after', seen(true)),
    ...part(
      'sources',
      (report.sources ?? []).map(
        ({ claim, says, overruled }) =>
          // What we hold to be wrong is never printed as if it held.
          `${overruled ? '✗ ' : ''}${claim} (${says})${overruled ? ` ${overruled}` : ''}`,
      ),
    ),
    '',
    door.dim(say('case.report.note')),
  ].filter((line, at, all) => line !== '' || all[at - 1] !== '')
}
