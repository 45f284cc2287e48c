import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@pinhole/locales/load'
import { describe, expect, it } from 'vitest'
import type { World } from './world.ts'
import { type Answer, type Asked, caseThrough, home, login, runView, verdict, view } from './cli.test-kit.ts'

describe('a check tells a script how it ended', () => {
  const wait = { kind: 'wait', text: { key: 'x.wait' } }
  it.each([
    ['well', [wait, wait, verdict('cured')], 0],
    ['in trouble', [wait, verdict('replace')], 3],
    ['with a question left', [{ kind: 'question', id: 'light', text: { key: 'x' }, answers: [] }], 7],
    ['locked', [login(99)], 6],
    ['without a login', [login()], 7],
  ])('%s', async (_, states, exit) => {
    const { type } = home(caseThrough(...states))
    expect(await type('check 192.168.1.20')).toBe(exit)
  })

  it('not found', async () => {
    const { type, document } = home(({ path, body }) =>
      path === '/cases' && !body
        ? { body: [] }
        : { status: 404, body: { error: { key: 'errors.camera.not-found', values: { address: 'a' } } } },
    )
    expect(await type('check 192.168.1.20 --json')).toBe(4)
    expect(document()).toMatchObject({ schema: 'pinhole/error@1', code: 'camera.not-found' })
  })
})

it('a password from the environment is tried once, and never printed', async () => {
  const env = { PINHOLE_USERNAME: 'me', PINHOLE_PASSWORD: 'hunter2' }
  const { type, asked, printed } = home(caseThrough(login()), { env })
  expect(await type('check 192.168.1.20')).toBe(5)
  expect(asked.filter(({ path }) => path.endsWith('/login')).map(({ body }) => body)).toEqual([
    { username: 'me', password: 'hunter2' },
  ])
  expect(printed.out + printed.err).not.toContain('hunter2')
})

it('a password that the camera refused is said to be refused, with the tries that are left, and is not asked for as if none was given', async () => {
  const refused = {
    ...login(),
    text: { key: 'case.login.wrong-left', values: { count: 3 } },
  }
  for (const states of [
    // Asked for at once, and offered only after the look.
    [login(), refused],
    [runView('done'), refused],
  ]) {
    const { asked, printed, type } = home(caseThrough(...states), {
      env: { PINHOLE_USERNAME: 'me', PINHOLE_PASSWORD: 'hunter2' },
    })
    expect(await type('check 192.168.1.20')).toBe(5)
    expect(asked.filter(({ path }) => path.endsWith('/login')).length).toBe(1)
    expect(printed.err).toContain('It refuses the password.')
    expect(printed.err).toContain('3 more tries are safe.')
    expect(printed.err).not.toContain('PINHOLE_PASSWORD')
  }
})

it('a password can come from standard input', async () => {
  const { type, asked } = home(caseThrough(login(), verdict('cured')))
  expect(await type('check 192.168.1.20 --username me --password-stdin')).toBe(0)
  expect(asked.find(({ path }) => path.endsWith('/login'))?.body).toEqual({
    username: 'me',
    password: 'from-stdin',
  })
})

it('with --json there is exactly one document on standard output, whatever happens', async () => {
  for (const line of [
    'cases --json',
    '--json case nope',
    'nonsense --json',
    'report c9 --json',
    'serve --json',
  ]) {
    const { type, document } = home(({ path }) =>
      path === '/cases' ? { body: [view(verdict('cured'))] } : undefined,
    )
    await type(line)
    expect(document().schema, line).toMatch(/^pinhole\/(cases|error)@1$/)
  }
})

it('a mistyped command is a usage error', async () => {
  const { type, printed } = home(() => undefined)
  expect(await type('fnid')).toBe(2)
  expect(printed.err).toContain('find')
  expect(await type('serve --port none')).toBe(2)
  expect(await type('guide EC70 --trouble nonsense')).toBe(2)
  expect(printed.err).toContain('will-not-reset')
})

describe('a reset', () => {
  const consent = {
    kind: 'consent',
    action: 'reset',
    losses: { lost: [{ key: 'x.lost' }], comesBack: [], again: [], kept: [] },
    sentence: { key: 'x' },
    losing: [],
  }

  it('is not done while nobody has accepted the loss', async () => {
    const { type, asked } = home(caseThrough(verdict('open'), consent))
    expect(await type('reset 192.168.1.20')).toBe(8)
    expect(asked.some(({ path }) => path.endsWith('/consent'))).toBe(false)
  })

  it('goes to its end once the loss is accepted', async () => {
    const states = [verdict('open'), consent, runView('running'), runView('done')]
    const { type, asked } = home(caseThrough(...states))
    expect(await type('reset 192.168.1.20 --accept-loss')).toBe(0)
    expect(asked.filter(({ body }) => body).map(({ path }) => path)).toEqual([
      '/cases',
      '/cases/c1/start',
      '/cases/c1/consent',
    ])
  })
})

it('a search without a camera says why and ends with 4', async () => {
  const found = {
    state: 'done',
    cameras: [],
    sweep: null,
    reasons: [{ id: 'r', likely: true, text: { key: 'x.why' }, remedy: { key: 'x.remedy' } }],
  }
  const { type, printed } = home(() => ({ body: found }))
  expect(await type('find')).toBe(4)
  expect(printed.out).toBe('No camera found.\nx.why\n  x.remedy\n')
})

const colours = async (env: World['env'], line = 'case c1') => {
  const { type, printed } = home(caseThrough(verdict('cured')), { env, terminal: true })
  await type(line)
  return printed.out.includes('\u001b[')
}

it('colours are only for a terminal that wants them', async () => {
  expect(await colours({})).toBe(true)
  expect(await colours({ NO_COLOR: '1' })).toBe(false)
  expect(await colours({ TERM: 'dumb' })).toBe(false)
  expect(await colours({}, '--no-color case c1')).toBe(false)
})

it('every sentence that a command names exists', () => {
  const texts = JSON.stringify(load('en'))
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const source = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .join('\n')
  const keys = [...source.matchAll(/'cli\.([\w.-]+)'/g)].map((match) => match[1]!.split('.').at(-1)!)
  expect(keys.length).toBeGreaterThan(20)
  expect(keys.filter((key) => !texts.includes(`"${key}":`))).toEqual([])
})

it('the help and a mistyped line are in the language of the terminal', async () => {
  const { type, printed } = home(() => undefined)
  expect(await type('--lang de --help')).toBe(0)
  expect(printed.out).toContain('Optionen:')
  expect(printed.out).not.toMatch(/Usage|Options:|Commands:|display help|default:/)
  expect(await type('--lang de fnid')).toBe(2)
  expect(printed.err).toContain('Einen Befehl fnid gibt es nicht. Am nächsten kommt: find')
  expect(await type('--lang es serve --port none')).toBe(2)
  expect(printed.err).toContain('--port <number> no puede ser none. Puede ser: 0–65535')
})

describe('a run that ends before its time says why', () => {
  const failure = {
    code: 'transport.sealed-wrong',
    says: { key: 'errors.transport.sealed-wrong', values: { address: '192.168.1.20' } },
  }
  const running = view({ kind: 'run', run: { id: 'r', flow: 'back-up', state: 'running', steps: [] } })
  const over = {
    ...view({ kind: 'question', id: 'light', text: { key: 'x' }, answers: [] }),
    runs: [{ id: 'r', flow: 'back-up', outcome: 'failed', failure }],
  }
  const server = () => {
    let reads = 0
    return ({ path, body }: Asked): Answer | undefined => {
      if (path === '/cases') return { body: body ? over : [] }
      if (path === '/cases/c1') return { body: reads++ === 1 ? running : over }
      return path === '/cases/c1/start' ? { body: running } : undefined
    }
  }
  it('to a script: the code of the failure and a plain sentence', async () => {
    const { type, document } = home(server())
    expect(await type('backup 192.168.1.20 --json')).toBe(3)
    expect(document()).toMatchObject({
      outcome: 'failed',
      failure: { code: 'transport.sealed-wrong', message: expect.stringContaining('192.168.1.20') },
    })
  })
  it('to a person: the sentence before everything else', async () => {
    const { type, printed } = home(server())
    await type('backup 192.168.1.20')
    expect(printed.out.split('\n')[0]).toContain('192.168.1.20')
  })
})

it('a verdict in the terminal names what was checked, what a person saw, and what was not checked and why', async () => {
  const check = (id: string, by: string) => ({ id, by, state: 'passed', name: { key: `case.check.${id}` } })
  const proof = {
    passed: [check('stream', 'machine')],
    told: [check('night', 'person')],
    failed: [],
    open: [{ id: 'settings', name: { key: 'case.check.settings' }, why: { key: 'case.check-why.no-login' } }],
    more: { password: 1, later: 0 },
  }
  const { type, printed } = home(caseThrough({ ...verdict('cured'), proof }))
  expect(await type('check 192.168.1.20')).toBe(0)
  for (const said of [
    'Five minutes of picture',
    'dark',
    'The settings are as before: For that I need',
    '--more',
  ])
    expect(printed.out).toContain(said)
})

it('a check of a camera that talks nonsense says so to a script by its answer and in a sentence', async () => {
  const nonsense = {
    question: 'tls',
    answerId: 'talks-nonsense',
    text: { key: 'case.seen.tls.talks-nonsense' },
    at: 5,
    probe: 'tls',
  }
  const next = { kind: 'question', id: 'light', text: { key: 'x' }, answers: [] }
  const seen = { ...view(next), seen: [nonsense] }
  const { type, document } = home(({ path, body }) =>
    path === '/cases' ? { body: body ? seen : [] } : path === '/cases/c1' ? { body: seen } : undefined,
  )
  expect(await type('check 192.168.1.20 --json')).toBe(7)
  const { observations } = document() as { observations: { answer: string; says: string }[] }
  expect(observations).toEqual([expect.objectContaining({ answer: 'talks-nonsense' })])
  expect(observations[0]?.says).toMatch(/^[A-Z].*\.$/)
})

it('a check that finds nobody says so, and which case it kept', async () => {
  const absent = { question: 'lan_state', answerId: 'absent', text: { key: 'x' }, at: 5, probe: 'lan-state' }
  const next = { kind: 'question', id: 'complaint', text: { key: 'x' }, answers: [] }
  const empty = { ...view(next), seen: [absent] }
  const nobody = { ...empty, camera: { ...empty.camera, mac: null, model: null } }
  const { type, printed, asked } = home(({ path, body }) =>
    path === '/cases' ? { body: body ? nobody : [] } : { body: nobody },
  )
  expect(await type('check 192.168.1.20')).toBe(4)
  expect(printed.err).toContain('192.168.1.20')
  expect(printed.err).toContain('as case c1')
  expect(asked.at(-1)?.path).toBe('/cases/c1/close')
})

it('a report is read as sentences by a person, and as data by a script', async () => {
  const report = {
    camera: { model: 'C210', hardware: null, firmware: '1.3.9' },
    openedAt: 0,
    closedAt: null,
    headline: 'Fixed.',
    verdict: {
      lines: ['Cured by: Switch it off and on'],
      after: {
        lost: ['Viewing positions'],
        again: ['Links'],
        guide: { id: 'after-reset', title: 'After the reset' },
      },
    },
    restored: [
      { name: 'Its name', outcome: 'restored' },
      { name: 'Its zone', outcome: 'missing-here' },
    ],
    causesAsOf: 'cure',
    done: [{ at: 60_000, text: 'Switched off and on.' }],
    checks: [{ name: 'Five minutes of picture', state: 'passed' }],
    causes: [{ name: 'A hung program', tenths: 7, p: 0.7, reasons: [{ for: true, text: 'It is silent.' }] }],
    told: [{ text: 'What does the light do?', answer: 'Red' }],
    seen: [{ text: 'It does not answer.' }],
    sources: [{ claim: '5 seconds keep the settings.', says: 'a guide', overruled: 'It may erase them.' }],
  }
  const server = () => ({ body: report })
  const person = home(server)
  expect(await person.type('report c1')).toBe(0)
  expect(person.printed.out).not.toMatch(/[{}"]|0\.7|undefined/)
  for (const said of [
    'Fixed.',
    'C210 · 1.3.9',
    'Cured by',
    'A hung program: 7 in 10',
    'What does the light do? Red',
    'Viewing positions',
    'pinhole guide C210 after-reset',
    'Its zone: ',
    'judged also by what helped',
  ])
    expect(person.printed.out).toContain(said)
  expect(person.printed.out).toContain('✗ 5 seconds keep the settings. (a guide) It may erase them.')
  const script = home(server)
  await script.type('report c1 --json')
  expect(script.document()).toMatchObject({ schema: 'pinhole/report@1', report: { headline: 'Fixed.' } })
})

it('a person who stops at a step is told how to go on with the case', async () => {
  const action = {
    kind: 'action',
    id: 're-join',
    title: { key: 'x.title' },
    steps: [],
    cost: { minutes: 5, money: 0 },
    loses: [],
    destructive: false,
    flow: 're-join',
  }
  const { type, printed } = home(caseThrough(action), { terminal: true })
  await type('case c1')
  expect(printed.err).toContain('Go on with: pinhole case c1 --guide')
  const over = home(caseThrough(verdict('cured')), { terminal: true })
  await over.type('case c1')
  expect(over.printed.err).not.toContain('Go on')
})

it('a camera that cannot be found is the model that its owner says', async () => {
  const { type, asked } = home(caseThrough({ kind: 'question', id: 'led', text: { key: 'x' }, answers: [] }))
  await type('case c1 --model EC60(US)')
  expect(asked.find(({ path }) => path === '/cases/c1/model')?.body).toEqual({ model: 'EC60(US)' })
})
