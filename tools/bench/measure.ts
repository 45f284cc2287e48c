/** What was measured a few times over: the middle one, and between which it lay. */
export interface Measured {
  middle: number
  least: number
  most: number
}

export function measured(values: readonly number[]): Measured {
  const sorted = values.toSorted((a, b) => a - b)
  return { middle: sorted[sorted.length >> 1] ?? 0, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 }
}

/** The middle one of so many times, seconds: a machine that is busy elsewhere now and then does not count. */
export async function middleTime(count: number, work: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const began = performance.now()
    await work()
    times.push((performance.now() - began) / 1000)
  }
  return measured(times).middle
}

export interface Row {
  name: string
  unit: string
  ours: Measured
  theirs?: Measured
  by?: string
  /** Ours ÷ theirs, both as cost (seconds or bytes): of each round, so that what slows both slows neither. */
  ratio?: Measured
  goal?: number
}

/** A row of rounds in which ours and theirs did the same, one after the other. */
export const compared = (
  about: Required<Pick<Row, 'name' | 'unit' | 'by' | 'goal'>>,
  rounds: readonly { ours: number; theirs: number }[],
): Row => ({
  ...about,
  ours: measured(rounds.map(({ ours }) => ours)),
  theirs: measured(rounds.map(({ theirs }) => theirs)),
  ratio: measured(rounds.map(({ ours, theirs }) => ours / theirs)),
})

const short = (value: number) => String(Number(value.toPrecision(3)))
const span = ({ middle, least, most }: Measured) =>
  least === most ? short(middle) : `${short(middle)} (${short(least)} to ${short(most)})`

/** One line of the table in `docs/bench-wire.md`. */
export const line = ({ name, unit, ours, theirs, by, ratio, goal }: Row): string =>
  `| ${[
    name,
    `${span(ours)} ${unit}`,
    theirs ? `${by}: ${span(theirs)}` : '',
    ratio ? span(ratio) : '',
    goal === undefined ? '' : `≤ ${goal}${ratio && ratio.middle > goal ? ', **not met**' : ''}`,
  ].join(' | ')} |`
