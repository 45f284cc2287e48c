import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bar, bars } from './engine-plot.ts'

/** A mean and the half width of its 95 % interval. */
interface Spread {
  mean: number
  half: number
}

const advisedBy = [
  'cost',
  'overSacso',
  'humanQuestions',
  'factoryResets',
  'avoidableReplacements',
  'handOvers',
] as const

/** What the bench prints, as far as the page shows it. Keys that were never run are absent. */
interface Figures {
  seed?: { policies: Record<string, number>; lower: number; upper: number; omniscient?: number }
  live?: {
    policies: Record<string, number | null>
    omniscient: number
    causes: number
    questions: number
    actions: number
  }
  advised?: Record<'engine' | 'program', Record<(typeof advisedBy)[number], Spread>>
  variants?: { count: number; excessPercent: Record<string, { mean: number; max: number }> }
  worlds?: Record<
    string,
    {
      policies: Record<
        string,
        {
          cases: number
          cost: { mean: number; half: number; median: number; p90: number; p99: number }
          avoidableReplacements: { mean: number }
          factoryResets: { mean: number }
          humanQuestions: { mean: number }
          handOvers: { mean: number }
        }
      >
      calibration: { top1: number; ece: number; half?: { ece: number } }
    }
  >
}

const policyNames: Record<string, string> = {
  guideLiteral: 'the guide, line by line',
  guideFitted: 'the guide, read sensibly',
  pc: 'greedy, nothing asked',
  pcAfterComplaint: 'greedy, complaint asked',
  pcAfterComplaintAndProbes: 'greedy, after the probes',
  myopic: 'ask now or never',
  sacso: 'ours (ask now or later)',
  twoStep: 'two steps ahead',
}

const worldNames: Record<string, string> = {
  W0: 'the model is right',
  'W1-0.5': 'every number somewhat wrong',
  'W1-1.0': 'every number badly wrong',
  W2: 'one answer in ten is a slip',
  W3: 'one question in five: “cannot say”',
  W4: 'two faults in 7 % of cases',
  W5: 'a quarter of people are clumsy',
  W6: 'patients by another hand',
  W7: 'an outage triples half-way',
  W8: '5 % of “it works” are wrong',
  W9: 'answers chosen to lengthen it',
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows].map((r) => `| ${r.join(' | ')} |`).join('\n')
const percent = (p: number) => `${(100 * p).toFixed(1)} %`

/** The plots by their file's name, and the text that stands for each where nobody sees them. */
export function drawn(figures: Figures): { plots: Record<string, string>; blocks: Record<string, string> } {
  const plots: Record<string, string> = {}
  const blocks: Record<string, string> = {}
  const { seed, live, advised, variants, worlds } = figures
  if (seed) {
    const known = Object.keys(policyNames).filter((id) => seed.policies[id] !== undefined)
    const list: Bar[] = [
      ...known.map(
        (id): Bar => ({
          label: policyNames[id]!,
          value: seed.policies[id]!,
          ...(id === 'sacso' || id === 'twoStep' ? { kind: 'ours' } : {}),
        }),
      ),
      { label: 'the optimum lies in here', from: seed.lower, value: seed.upper, kind: 'bound' },
      ...(seed.omniscient === undefined
        ? []
        : [{ label: 'knowing every cause', value: seed.omniscient, kind: 'bound' } as const]),
    ]
    plots['cost'] = bars('What a case costs', 'minutes of attention, on average, exact', list)
    const least = seed.omniscient ?? seed.lower
    blocks['cost'] = table(
      ['way of going about it', 'a case costs', 'above knowing every cause'],
      list.map((b) => [
        b.label,
        b.from === undefined ? b.value.toFixed(2) : `${b.from.toFixed(2)} to ${b.value.toFixed(2)}`,
        b.from === undefined ? (b.value - least).toFixed(1) : '',
      ]),
    )
  }
  if (worlds) {
    const ids = Object.keys(worldNames).filter((id) => worlds[id])
    const mean = (id: string, who: string) => worlds[id]!.policies[who]!.cost
    plots['worlds'] = bars(
      'Our advice where the model is wrong',
      'minutes of attention a case; the line is the 95 % interval',
      ids.map((id) => ({
        label: worldNames[id]!,
        value: mean(id, 'sacso').mean,
        half: mean(id, 'sacso').half,
        kind: 'ours',
      })),
    )
    const off = ({ ece, half }: { ece: number; half?: { ece: number } }) =>
      half === undefined ? percent(ece) : `${(100 * ece).toFixed(1)} ± ${percent(half.ece)}`
    const cost = (c: { mean: number; half: number }) => `${c.mean.toFixed(1)} ± ${c.half.toFixed(1)}`
    blocks['worlds'] = table(
      [
        'world',
        'ours',
        'greedy, after the probes',
        'the guide, read sensibly',
        'ours: worst case of 100',
        'cause right before the first repair',
        'its shares are off by',
      ],
      ids.map((id) => [
        `${worldNames[id]!} (${id})`,
        cost(mean(id, 'sacso')),
        cost(mean(id, 'pcAfterComplaintAndProbes')),
        cost(mean(id, 'guideFitted')),
        mean(id, 'sacso').p99.toFixed(0),
        percent(worlds[id]!.calibration.top1),
        off(worlds[id]!.calibration),
      ]),
    )
    const w0 = worlds['W0']
    if (w0)
      blocks['harm'] = table(
        [
          'way of going about it',
          'questions to a person',
          'cameras replaced though a gentler cure existed',
          'factory resets',
          'handed over',
        ],
        Object.entries(w0.policies).map(([id, p]) => [
          policyNames[id] ?? id,
          p.humanQuestions.mean.toFixed(1),
          percent(p.avoidableReplacements.mean),
          percent(p.factoryResets.mean),
          percent(p.handOvers.mean),
        ]),
      )
  }
  if (variants) {
    const ids = Object.keys(policyNames).filter((id) => variants.excessPercent[id])
    plots['variants'] = bars(
      `How far above the optimum, ${variants.count} models solved exactly`,
      'percent above the optimum: the bar is the mean',
      ids.map((id) => ({
        label: policyNames[id]!,
        value: variants.excessPercent[id]!.mean,
        ...(id === 'sacso' || id === 'twoStep' ? { kind: 'ours' as const } : {}),
      })),
      2,
    )
    blocks['variants'] = table(
      ['way of going about it', 'mean above the optimum', 'worst of them'],
      ids.map((id) => [
        policyNames[id]!,
        `${variants.excessPercent[id]!.mean.toFixed(2)} %`,
        `${variants.excessPercent[id]!.max.toFixed(2)} %`,
      ]),
    )
  }
  if (live)
    blocks['live'] = table(
      ['way of going about it', 'a case costs'],
      [
        ...Object.entries(live.policies).map(([id, cost]) => [
          policyNames[id] ?? id,
          cost?.toFixed(2) ?? 'too large',
        ]),
        ['knowing every cause', live.omniscient.toFixed(2)],
      ],
    )
  if (advised) {
    const figure = ({ mean, half }: Spread, digits: number, times = 1, unit = '') =>
      `${(times * mean).toFixed(digits)} ± ${(times * half).toFixed(digits)}${unit}`
    const row = (name: string, of: typeof advised.engine) => [
      name,
      figure(of.cost, 1),
      figure(of.overSacso, 1),
      figure(of.humanQuestions, 2),
      figure(of.factoryResets, 1, 100, ' %'),
      figure(of.avoidableReplacements, 1, 100, ' %'),
      figure(of.handOvers, 1, 100, ' %'),
    ]
    blocks['advised'] = table(
      [
        'who advises',
        'a case costs',
        'more than the engine',
        'questions to a person',
        'factory resets',
        'replaced without need',
        'handed over',
      ],
      [row('the engine alone', advised.engine), row('the program, with its rules', advised.program)],
    )
  }
  return { plots, blocks }
}

/** Puts each block between its marks; a mark without a block keeps what it holds. */
export function filled(page: string, blocks: Record<string, string>): string {
  return page.replaceAll(
    /(<!-- figures: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (whole, begin: string, name: string, end: string) =>
      blocks[name] === undefined ? whole : `${begin}\n${blocks[name]}\n\n${end}`,
  )
}

/** Keeps the keys that were run beside those of earlier runs, and draws the page and its plots from all of them. */
export function keepFigures(root: string, found: Record<string, unknown>): void {
  const folder = join(root, 'docs/engine')
  const kept = join(folder, 'figures.json')
  const before = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as object) : {}
  const all = { ...before, ...found }
  writeFileSync(kept, `${JSON.stringify(all, null, 2)}\n`)
  const { plots, blocks } = drawn(all as Figures)
  for (const [name, svg] of Object.entries(plots)) writeFileSync(join(folder, `how-good-${name}.svg`), svg)
  const page = join(folder, 'how-good.md')
  writeFileSync(page, filled(readFileSync(page, 'utf8'), blocks))
}
