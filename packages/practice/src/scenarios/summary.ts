import type { Row } from './journey.ts'

/** What the whole table says, held against its goals. */
export interface Summary {
  runs: number
  seeds: number
  /** Real seconds the table took. */
  seconds: number
  /** Median place of the true cause, by cause, and in how many runs it was first. */
  ranks: { cause: string; median: number; first: number; runs: number }[]
  causesWithin2: number
  asExpected: number
  /** Answers of the person that could be slips, and those that were wrong or "cannot tell" by chance. */
  answers: number
  slips: number
  settingsLost: number
  curedUnverified: number
  goals: { ranks: boolean; verdicts: boolean; settings: boolean; verified: boolean }
  /** Runs that did not come to an end, by our own fault. */
  broken: string[]
}

export function summaryOf(
  rows: readonly Row[],
  about: { seconds: number; broken: readonly string[]; answers: number; slips: number },
): Summary {
  const byCause = rows.filter(({ kind, rankOfTrueCause }) => kind === 'cause' && rankOfTrueCause !== null)
  const ranks = [...Map.groupBy(byCause, ({ cause }) => cause!)].map(([cause, list]) => ({
    cause,
    median: median(list.map((row) => row.rankOfTrueCause!)),
    first: list.filter((row) => row.rankOfTrueCause === 1).length,
    runs: list.length,
  }))
  const within = ranks.filter((rank) => rank.median <= 2).length
  const right = rows.filter(({ verdict, expected }) => verdict === expected).length
  const lost = rows.reduce((sum, row) => sum + row.settingsLost, 0)
  const unverified = rows.filter(({ verdict, verified }) => verdict === 'cured' && !verified).length
  const runs = rows.length + about.broken.length
  return {
    runs,
    seeds: new Set(rows.map(({ seed }) => seed)).size,
    seconds: Math.round(about.seconds),
    ranks,
    causesWithin2: within,
    asExpected: runs === 0 ? 0 : Math.round((right / runs) * 1000) / 1000,
    answers: about.answers,
    slips: about.slips,
    settingsLost: lost,
    curedUnverified: unverified,
    goals: {
      ranks: within >= Math.min(11, ranks.length),
      verdicts: right >= 0.9 * runs,
      settings: lost === 0,
      verified: unverified === 0,
    },
    broken: [...about.broken],
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** The table as text, one line a fault; the same lines stand in docs/scenarios.md. */
export function tableOf(rows: readonly Row[], summary: Summary): string {
  const lines = [...Map.groupBy(rows, ({ id }) => id)].map(([id, list]) => {
    const { kind, expected } = list[0]!
    const ranks = list.flatMap(({ rankOfTrueCause: rank }) => (rank === null ? [] : [rank]))
    const verdicts = [...Map.groupBy(list, ({ verdict }) => verdict)]
      .map(([verdict, same]) => (same.length === list.length ? verdict : `${verdict} ${same.length}`))
      .join(', ')
    const sum = (of: (row: Row) => number) => list.reduce((total, row) => total + of(row), 0)
    const middle = (of: (row: Row) => number) => String(Math.round(median(list.map(of)) * 10) / 10)
    return [
      id,
      kind,
      expected,
      verdicts,
      `${list.filter(({ verdict }) => verdict === expected).length}/${list.length}`,
      kind === 'cause' && ranks.length > 0 ? ranks.toSorted((a, b) => a - b).join(' ') : '',
      `${list.filter(({ verified }) => verified).length}`,
      String(sum((row) => row.settingsLost)),
      middle((row) => row.settingsNotRestorable),
      middle((row) => row.questionsAsked),
      middle((row) => row.minutes),
    ]
  })
  const head = [
    'fault',
    'kind',
    'expected',
    'verdict',
    'as expected',
    'ranks of the true cause',
    'verified',
    'settings lost',
    'not restorable',
    'questions',
    'minutes',
  ]
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const { ranks, causesWithin2, asExpected, settingsLost, curedUnverified, runs, seconds, answers, slips } =
    summary
  const first = ranks.filter((rank) => rank.first * 2 > rank.runs).length
  return [
    row(head),
    row(head.map(() => '---')),
    ...lines.map(row),
    '',
    `${runs} runs in ${seconds} s. Median rank of the true cause at most 2 for ${causesWithin2} of ${ranks.length} causes, first in most runs for ${first}. Verdict as expected in ${(asExpected * 100).toFixed(1)} %. Settings lost: ${settingsLost}. Cured without proof: ${curedUnverified}. Of ${answers} answers ${slips} were slips.`,
  ].join('\n')
}
