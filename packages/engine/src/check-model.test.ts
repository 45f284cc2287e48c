import { describe, expect, it } from 'vitest'
import { seedFile } from './bench/seed.ts'
import { advise, compile, falseFixes, modelFaults, start, withEvidence } from './index.ts'

const cost = { minutes: 1, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }
const printer = {
  weights: { minutes: 1, verifyMinutes: 1, money: 2, risk: 1, dataLoss: 1, inconvenience: 1 },
  causes: [
    { id: 'paper', prior: 0.7 },
    { id: 'other', prior: 0.3 },
  ],
  observations: [
    {
      id: 'light',
      kind: 'question',
      states: ['red', 'green'],
      cost,
      cluster: 'walk',
      userError: 0.02,
      likelihood: { paper: [0.9, 0.1], other: [0.5, 0.5] },
      partly: { lit: ['red', 'green'] },
      precondition: null as string | null,
    },
  ],
  actions: [
    { id: 'refill', cost, cluster: 'walk', success: { paper: 0.9, other: 0.1 }, invalidates: ['light'] },
    { id: 'restart', cost, cluster: null, success: { paper: 0.05, other: 0.2 }, invalidates: ['*'] },
  ],
  terminal: { id: 'hand_over', cost: { ...cost, minutes: 60 } },
  clusters: [{ id: 'walk', openMinutes: 3 }],
  rules: [
    {
      id: 'smoke',
      when: [{ question: 'report', answer: 'smoke' }],
      forbids: ['restart'],
      until: { action: 'refill', forbids: ['light'] },
      next: 'refill' as string | null,
      guards: ['refill'],
    },
  ],
  falseFixes: [
    { id: 'shake_it', unless: { answers: [{ question: 'light', answer: 'red' }], leads: 'paper' } },
  ],
}
type Printer = typeof printer
const broken = (change: (file: Printer) => void): unknown => {
  const file = structuredClone(printer)
  change(file)
  return file
}
const set = (at: unknown, key: string, value: unknown) => {
  ;(at as Record<string, unknown>)[key] = value
}

describe('a malformed model', () => {
  it('has nothing said against it where it is right', () => {
    expect(modelFaults(printer, 'printer.json')).toEqual([])
    expect(modelFaults(seedFile, 'seed-model.json')).toEqual([])
  })

  it.each<[string, (file: Printer) => void, string]>([
    ['without causes', (f) => set(f, 'causes', []), 'causes has too few entries: write at least 1.'],
    ['without an end', (f) => set(f, 'terminal', undefined), 'terminal is missing: write an object there.'],
    [
      'without weights',
      (f) => set(f.weights, 'money', undefined),
      'weights.money is missing: write a number there.',
    ],
    [
      'with a prior of 0',
      (f) => set(f.causes[0], 'prior', 0),
      'causes[0] (paper).prior is 0: write a number above 0.',
    ],
    [
      'with a prior in words',
      (f) => set(f.causes[0], 'prior', 'often'),
      'causes[0] (paper).prior is not a number',
    ],
    [
      'with an unknown kind of question',
      (f) => set(f.observations[0], 'kind', 'guess'),
      'observations[0] (light).kind is "guess": write one of complaint, probe, question, test.',
    ],
    [
      'with one answer only',
      (f) => set(f.observations[0], 'states', ['red']),
      'states has too few entries: write at least 2.',
    ],
    [
      'with a chance above 1',
      (f) => set(f.observations[0]!.likelihood, 'paper', [1.2, -0.2]),
      'likelihood.paper[0] is 1.2: write a number of at most 1.',
    ],
    [
      'with a slip rate above a half',
      (f) => set(f.observations[0], 'userError', 0.8),
      'userError is 0.8: write a number of at most 0.5.',
    ],
    [
      'with a negative cost',
      (f) => set(f.actions[0]!.cost, 'minutes', -1),
      'actions[0] (refill).cost.minutes is -1: write a number of at least 0.',
    ],
    [
      'with a row that does not sum to 1',
      (f) => set(f.observations[0]!.likelihood, 'paper', [0.9, 0.2]),
      'observations[0] (light).likelihood.paper sums to 1.1: change its numbers so that they sum to 1.',
    ],
    [
      'with a row too short',
      (f) => set(f.observations[0]!.likelihood, 'paper', [1]),
      'has 1 numbers for 2 answers: write one for each of red, green.',
    ],
    [
      'that is silent about a cause',
      (f) => set(f.observations[0], 'likelihood', { paper: [0.9, 0.1] }),
      'observations[0] (light).likelihood says nothing about other: add a row for each cause.',
    ],
    [
      'that speaks of no cause it has',
      (f) => set(f.actions[0]!.success, 'ink', 0.4),
      'actions[0] (refill).success speaks of ink, which is no cause',
    ],
    [
      'with a repair that is silent about a cause',
      (f) => set(f.actions[1], 'success', { paper: 0.1 }),
      'actions[1] (restart).success says nothing about other',
    ],
    [
      'with a cure above 1',
      (f) => set(f.actions[0]!.success, 'paper', 9),
      'success.paper is 9: write a number of at most 1.',
    ],
    [
      'with a cause twice',
      (f) => set(f.causes[1], 'id', 'paper'),
      'causes hold paper twice: give one of them another name, or take it out.',
    ],
    [
      'with an answer twice',
      (f) => set(f.observations[0], 'states', ['red', 'red']),
      'observations[0] (light).states hold red twice',
    ],
    [
      'where a question and a repair share a name',
      (f) => set(f.actions[1], 'id', 'light'),
      'steps hold light twice',
    ],
    [
      'with a preparation nobody describes',
      (f) => set(f.observations[0], 'cluster', 'drive'),
      'observations[0] (light).cluster names drive, but there is no such cluster',
    ],
    [
      'with a precondition that is no repair',
      (f) => set(f.observations[0], 'precondition', 'pray'),
      'precondition names pray, but there is no such action',
    ],
    [
      'that invalidates what is not asked',
      (f) => set(f.actions[0], 'invalidates', ['smell']),
      'actions[0] (refill).invalidates names smell, but there is no such observation',
    ],
    [
      'with an answer in part made of no state',
      (f) => set(f.observations[0], 'partly', { lit: ['blue'] }),
      'partly.lit names blue, but there is no such state',
    ],
    [
      'with an answer in part named as a state',
      (f) => set(f.observations[0], 'partly', { red: ['red', 'green'] }),
      'partly.red has the name of a state',
    ],
    [
      'with a rule that waits for no answer',
      (f) => set(f.rules[0], 'when', [{ question: 'light', answer: 'blue' }]),
      'rules[0] (smoke).when waits for light = blue, which is no answer: write one of red, green.',
    ],
    [
      'with a rule that forbids no step',
      (f) => set(f.rules[0], 'forbids', ['dance']),
      'rules[0] (smoke) names dance, but there is no such step',
    ],
    [
      'with a rule that waits for no repair',
      (f) => set(f.rules[0], 'until', { action: 'light', forbids: [] }),
      'rules[0] (smoke).until.action names light, but there is no such action',
    ],
    [
      'with a rule that forbids what it wants next',
      (f) => set(f.rules[0], 'forbids', ['refill']),
      'forbids refill, which it also wants next',
    ],
    [
      'with a false fix for a cause it has not',
      (f) => set(f.falseFixes[0], 'unless', { leads: 'ink' }),
      'falseFixes[0] (shake_it).unless names ink, but there is no such cause',
    ],
    [
      'where a dearer step would look cheaper',
      (f) => set(f.weights, 'money', -2),
      'weights.money is -2: write 0 or more',
    ],
    [
      'where giving up costs nothing',
      (f) => set(f.terminal, 'cost', { ...cost, minutes: 0 }),
      'terminal (hand_over).cost is nothing: write what handing over costs',
    ],
    [
      'where no part of the price of giving up weighs anything',
      (f) => Object.keys(f.weights).forEach((part) => set(f.weights, part, 0)),
      'terminal (hand_over).cost is nothing: write what handing over costs',
    ],
    [
      'with a cause without a name',
      (f) => set(f.causes[0], 'id', ''),
      'causes[0] ().id is empty: write a name',
    ],
    [
      'with an answer that everybody may give',
      (f) => set(f.observations[0], 'states', ['red', 'cannot-tell']),
      'observations[0] (light).states hold cannot-tell, which everybody may say',
    ],
    [
      'with a rule that waits for what it forbids',
      (f) => set(f.rules[0], 'until', { action: 'restart', forbids: ['restart'] }),
      'rules[0] (smoke).until waits for restart, which the rule forbids',
    ],
    [
      'with a rule that holds back what it wants next',
      (f) => set(f.rules[0], 'until', { action: 'restart', forbids: ['refill'] }),
      'forbids refill, which it also wants next',
    ],
    [
      'with a false fix whose exception is a number',
      (f) => set(f.falseFixes[0], 'unless', 4),
      'falseFixes[0] (shake_it).unless is 4, which cannot be read: write null, words, or the answers',
    ],
    [
      'with a word that is not quite ours',
      (f) => set(f.actions[0], 'destructiv', true),
      'actions[0] (refill) has destructiv, which nothing reads: write destructive, or take it out.',
    ],
    [
      'with a word spelt in another fashion',
      (f) => set(f.observations[0]!.cost, 'verify_minutes', 2),
      'observations[0] (light).cost has verify_minutes, which nothing reads: write verifyMinutes',
    ],
    [
      'with a cause that is named as something every object has, and nothing said of it',
      (f) => {
        set(f.causes[1], 'id', 'constructor')
        set(f.observations[0], 'likelihood', { paper: [0.9, 0.1] })
      },
      'observations[0] (light).likelihood says nothing about constructor: add a row for each cause.',
    ],
    [
      'that waits for an answer named as something every object has',
      (f) => set(f.rules[0], 'when', [{ question: 'light', answer: 'toString' }]),
      'waits for light = toString, which is no answer',
    ],
    [
      'with a false fix whose exception is misspelt',
      (f) => set(f.falseFixes[0], 'unless', { answer: [{ question: 'light', answer: 'red' }] }),
      'falseFixes[0] (shake_it).unless has answer, which nothing reads: correct the name, or take it out.',
    ],
    [
      'with a false fix whose leading cause is misspelt',
      (f) => set(f.falseFixes[0], 'unless', { lead: 'paper' }),
      'falseFixes[0] (shake_it).unless has lead, which nothing reads',
    ],
    [
      'with a false fix whose answer lacks its question',
      (f) => set(f.falseFixes[0], 'unless', { answers: [{ answer: 'red' }] }),
      'falseFixes[0] (shake_it).unless.answers[0].question is missing: write a text there.',
    ],
    [
      'with a false fix whose exception holds nothing',
      (f) => set(f.falseFixes[0], 'unless', {}),
      'falseFixes[0] (shake_it).unless names neither answers nor a cause that leads: write null',
    ],
    [
      'with priors that no number holds together',
      (f) => f.causes.forEach((cause) => set(cause, 'prior', 1e308)),
      'causes have priors whose sum no number holds: write them as parts of 1.',
    ],
    [
      'with a prior that is lost beside the others',
      (f) => {
        set(f.causes[0], 'prior', 1e300)
        set(f.causes[1], 'prior', 1e-300)
      },
      'causes[1] (other).prior is 1e-300, which is nothing beside the others',
    ],
    [
      'with a cost that no number holds',
      (f) => set(f.actions[0], 'cost', { ...cost, minutes: 1e308, money: 1e308 }),
      'actions[0] (refill).cost comes to more than 1000000000000 minutes once weighed',
    ],
    [
      'with two complaints',
      (f) =>
        set(f, 'observations', [
          { ...f.observations[0], kind: 'complaint' },
          { ...f.observations[0], id: 'noise', kind: 'complaint' },
        ]),
      'observations[1] (noise).kind is complaint, as that of light is: a case begins with one',
    ],
    [
      'with a complaint that waits for a repair',
      (f) => {
        set(f.observations[0], 'kind', 'complaint')
        set(f.observations[0], 'precondition', 'refill')
      },
      'observations[0] (light).precondition is refill, but a complaint is asked before anything is tried',
    ],
    [
      'with a basis that is a number',
      (f) => set(f.observations[0], 'basis', 5),
      'observations[0] (light).basis is 5, which cannot be read: write a text or an object.',
    ],
    [
      'with a basis that names numbers',
      (f) => set(f.observations[0], 'basis', { paper: 5 }),
      'observations[0] (light).basis.paper is not a text: write a text there.',
    ],
    [
      'with more repairs than fit',
      (f) =>
        set(
          f,
          'actions',
          Array.from({ length: 31 }, (_, i) => ({ ...f.actions[0], id: `a${i}` })),
        ),
      'actions has too many entries: keep at most 30',
    ],
  ])('%s is told so, with the file, the place and the remedy', (_, change, says) => {
    const faults = modelFaults(broken(change), 'printer.json')
    expect(faults.join('\n')).toContain(says)
    for (const fault of faults) expect(fault).toMatch(/^printer\.json: \S.*[:,].*\.$/)
    expect(() => compile(broken(change), undefined, 'printer.json')).toThrow(says)
  })

  it('of which a part is kept that is not in it, is told so', () => {
    const kept = { observations: ['light', 'noise'], actions: ['refil'] }
    expect(() => compile(printer, kept, 'printer.json')).toThrow(
      [
        "printer.json: the subset's observations name noise, but there is none in the model: correct the name, or take it out.",
        "printer.json: the subset's actions name refil, but there is none in the model: correct the name, or take it out.",
      ].join('\n'),
    )
    expect(compile(printer, { observations: [], actions: ['refill'] }).actions).toHaveLength(1)
  })

  it('may hold notes beside its numbers', () => {
    const noted = broken((f) => {
      set(f, 'about', 'a printer')
      set(f.actions[0], 'basis', 'J')
      set(f.actions[0]!.cost, 'note', 'with the walk')
    })
    expect(modelFaults(noted, 'printer.json')).toEqual([])
  })

  it.each([[null], [42], ['{}'], [[]]])('that is %j is said to be no model at all', (file) => {
    expect(modelFaults(file, 'x.json')[0]).toMatch(/^x\.json: the whole file is not an object/)
  })
})

describe('a false fix', () => {
  const model = compile({
    ...printer,
    falseFixes: [{ id: 'restart', unless: { leads: 'other' } }, ...printer.falseFixes],
  })

  it('is no step at all until its exception holds', () => {
    expect(falseFixes(start(model))).toContain('restart')
    const red = withEvidence(model, [{ kind: 'answer', question: 'light', answer: 'red' }])
    expect(falseFixes(red)).toEqual(['restart'])
    const offered = ({ step, alternatives }: ReturnType<typeof advise>) =>
      [step, ...alternatives.map((a) => a.step)].map((one) => one.id)
    expect(offered(advise(start(model)))).not.toContain('restart')
    const spent = withEvidence(model, [{ kind: 'failed', action: 'refill' }])
    expect(offered(advise(spent))).toContain('restart')
    expect(falseFixes(spent)).not.toContain('restart')
  })

  it('is one again when the answer that spoke for it is corrected', () => {
    const said = (answer: string) => ({ kind: 'answer' as const, question: 'light', answer })
    const only = compile({
      ...printer,
      falseFixes: [{ id: 'restart', unless: { answers: [{ question: 'light', answer: 'red' }] } }],
    })
    expect(falseFixes(withEvidence(only, [said('red')]))).toEqual([])
    expect(falseFixes(withEvidence(only, [said('red'), said('green')]))).toEqual(['restart'])
  })

  it('stays one where its exception is words that no machine can judge', () => {
    expect(falseFixes(start(compile(seedFile)))).toHaveLength(seedFile.falseFixes.length)
  })
})
