import type { Ask, CaseView, Check, Next, ResetGuide, RunView, Text } from '@pinhole/core'

/** A sentence of an example: words that are in no locale file are shown as they are. */
export const words = (key: string): Text => ({ key })

const at = Date.UTC(2026, 10, 21, 21, 52)
const cost = { minutes: 3, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }

export const guide: ResetGuide = {
  holes: ['under-lens', 'bottom', 'back'],
  tool: 'pin',
  holdSeconds: { min: 5, max: 15 },
  lights: [{ colour: 'red', pattern: 'blink' }],
  readyLights: [{ colour: 'red+green', pattern: 'alternate' }],
  rebootMinutes: 1,
  basis: 'class',
  sources: [],
}

/** A camera gone after a power cut, two causes equally likely. */
export const hallway = (next: Next, more: Partial<CaseView> = {}): CaseView => ({
  id: 'case',
  openedAt: at,
  closedAt: null,
  practice: false,
  station: 'cause',
  passed: ['find', 'check', 'ask'],
  camera: {
    mac: '02-00-00-00-00-01',
    address: '192.0.2.20',
    name: 'Hallway',
    model: 'C200',
    entry: 'tapo/c200',
    hardware: '1.0',
    firmware: '1.1.22',
    sure: 0.98,
    picture: { body: 'pan-tilt', guess: false },
    light: { colour: 'green', pattern: 'solid' },
  },
  headline: words('Two causes, equally likely.'),
  summary: words('A hung Wi-Fi part, or damaged settings. One step tells them apart.'),
  next,
  others: [
    { kind: 'do', id: 'restart_router', title: words('Restart the router'), cost, more: 4 },
    { kind: 'ask', id: 'complaint', title: words('Say again what is wrong'), cost, more: 1 },
  ],
  causes: [
    {
      id: 'wifi-hung',
      name: words('The Wi-Fi part has hung'),
      p: 0.41,
      tenths: 4,
      basis: 'kind',
      reasons: [
        { for: true, text: words('It worked well for months.'), question: 'history' },
        { for: true, text: words('It left the network; everything else on it is steady.'), question: 'lan' },
        { for: false, text: words('Starting with a power cut is unusual for this.'), question: 'began' },
      ],
    },
    {
      id: 'settings',
      name: words('Its saved settings are damaged'),
      p: 0.38,
      tenths: 4,
      basis: 'judgement',
      reasons: [{ for: true, text: words('It began with a power cut.'), question: 'began' }],
    },
    {
      id: 'adapter',
      name: words('The power adapter is failing'),
      p: 0.11,
      tenths: 1,
      basis: 'kind',
      reasons: [],
    },
    { id: 'radio', name: words('Its radio is dead'), p: 0.02, tenths: 0, basis: 'kind', reasons: [] },
    { id: 'other', name: words('Something else'), p: 0.08, tenths: 1, basis: 'judgement', reasons: [] },
  ],
  told: [
    {
      question: 'complaint',
      answerId: 'x',
      text: words('What is wrong?'),
      answer: words('Gone after a power cut'),
      at,
    },
    {
      question: 'history',
      answerId: 'x',
      text: words('Did it work before?'),
      answer: words('For months'),
      at,
    },
  ],
  seen: [
    { question: 'lan', answerId: 'x', text: words('Not on the network'), at, probe: 'reach' },
    { question: 'router', answerId: 'x', text: words('Router and neighbours steady'), at, probe: 'gateway' },
  ],
  backup: { at, settings: 41, verified: true },
  done: [],
  runs: [],
  checks: null,
  restored: null,
  looking: false,
  presence: [],
  problems: [],
  sources: [
    { claim: words('Hung Wi-Fi parts are common after power cuts.'), says: 'A repair guide', sure: 'kind' },
    {
      claim: words('Hold for five seconds for a soft reset.'),
      says: 'A forum post',
      sure: 'unknown',
      overruled: words('This kind has no soft reset.'),
    },
  ],
  known: {
    trouble: {
      id: 'gone-after-power-cut',
      name: { key: 'troubles.of.gone-after-power-cut.name' },
      lines: [
        { label: { key: 'guides.page.says' }, text: { key: 'troubles.of.gone-after-power-cut.says' } },
        { label: { key: 'guides.page.points' }, text: { key: 'troubles.of.gone-after-power-cut.points' } },
      ],
    },
    causes: [
      {
        id: 'wifi-hung',
        name: { key: 'knowledge.causes.wifi_fw_crash.name' },
        lines: [{ label: { key: 'guides.page.why' }, text: { key: 'causes.of.wifi_fw_crash.why' } }],
      },
    ],
    guides: [{ id: 'factory-reset', title: { key: 'guides.of.factory-reset.title' } }],
  },
  from: [
    {
      sure: 'guide',
      says: [
        {
          key: 'guide-004',
          title: { key: 'model.source.named', values: { title: 'A repair guide' } },
          lang: 'en',
          at: 'https://example.org/a-rather-long-address/of-a-guide',
          whose: 'guide',
        },
      ],
      of: [
        'troubles.of.gone-after-power-cut.says',
        'troubles.of.gone-after-power-cut.points',
        'causes.of.wifi_fw_crash.why',
      ],
    },
  ],
  ...more,
})

const run = (more: Partial<RunView>): Next => ({
  kind: 'run',
  run: { id: 'run-1', flow: 'reset', state: 'asks', steps: [], ...more },
})

const coach = (
  phase: 'prepare' | 'hold' | 'watch' | 'outcome',
  text: string,
  reset: ResetGuide = guide,
  pressed = false,
) =>
  hallway(
    run({
      ask: {
        kind: 'coach',
        id: `coach-${phase}`,
        phase,
        text: words(text),
        steps:
          phase === 'prepare'
            ? [
                {
                  text: words('Take the card out first, with the plug pulled.'),
                  picture: 'card',
                  warn: true,
                },
                { text: words('Plug it in again and wait for the light.'), picture: 'plug', seconds: 60 },
                { text: words('Unbend a paper clip.'), picture: 'pin' },
              ]
            : [],
        reset,
        pressedAt: pressed ? Date.now() - 6000 : null,
        releasedAt: null,
        options: [
          {
            id: 'alternate',
            text: words('It waits for set-up'),
            light: { colour: 'red+green', pattern: 'alternate' },
          },
          {
            id: 'steady',
            text: words('It came back as before'),
            light: { colour: 'green', pattern: 'solid' },
          },
          { id: 'dark', text: words('It is dark'), light: { colour: null, pattern: 'off' } },
          { id: 'cannot-tell', text: words('I cannot tell') },
        ],
      },
    }),
    {
      station: 'reset',
      passed: ['find', 'check', 'ask', 'cause', 'back-up'],
      presence: Array.from({ length: 30 }, (_, second) =>
        second === 24 && phase !== 'prepare'
          ? { at: at + second * 1000, kind: 'left' as const }
          : {
              at: at + second * 1000,
              kind: 'tick' as const,
              ...(second < 24 ? { ms: 4 + (second % 5) * 20 } : {}),
            },
      ),
    },
  )

const steps = (now: string): RunView['steps'] => [
  { id: 'read', name: words('Read the settings'), state: 'done', result: words('41 settings') },
  { id: 'again', name: words('Read them again'), state: now === 'again' ? 'running' : 'done' },
  { id: 'card', name: words('Look at the card'), state: 'skipped', result: words('No card.') },
  { id: 'seal', name: words('Seal the back-up'), state: 'to-do' },
]

const verdict = (kind: 'cured' | 'replace' | 'wait', title: string, lines: string[], verified: boolean) =>
  hallway(
    {
      kind: 'verdict',
      verdict: {
        kind,
        cause: 'settings',
        p: 0.8,
        by: kind === 'cured' ? 'factory_reset' : null,
        verified,
        until: kind === 'wait' ? at + 72_000_000 : null,
      },
      title: words(title),
      lines: lines.map(words),
    },
    {
      station: 'report',
      passed: ['find', 'check', 'ask', 'cause', 'back-up', 'reset', 're-join', 'restore', 'verify'],
      closedAt: kind === 'cured' ? at : null,
    },
  )

const checkNames: Record<string, string> = {
  stream: 'Five minutes of picture without a freeze',
  settings: 'The settings are as before',
  card: 'The memory card is well',
  power: 'It comes back after a power cut, within two minutes',
  live: 'You see it in the app',
  turn: 'It turns smoothly',
  adapter: 'The adapter stays cool enough',
}
const details: Record<string, Record<string, string | number>> = {
  stream: { frames: 4482, seconds: 300 },
  settings: { equal: 37, of: 39 },
  card: { why: 'none' },
  power: { seconds: 68 },
}

/** The proof in one of its moments. */
const verify = (states: Record<string, Check['state']>, ask?: Ask) =>
  hallway(
    run({
      flow: 'verify',
      state: ask ? 'asks' : 'running',
      ...(ask ? { ask } : {}),
      checks: Object.entries(checkNames).map(([id, name], index) => ({
        id,
        by: index < 4 ? ('machine' as const) : ('person' as const),
        state: states[id] ?? ('to-do' as const),
        name: words(name),
        ...(details[id] ? { detail: details[id] } : {}),
      })),
    }),
    {
      id: 'verify-stream',
      station: 'verify',
      passed: ['find', 'check', 'ask', 'cause', 'back-up', 'reset', 're-join', 'restore'],
    },
  )

/** Every state of a case once; a case's id is its name here. */
export const cases: Record<string, CaseView> = {
  wait: hallway(
    { kind: 'wait', text: words('I am looking at the camera.') },
    { station: 'check', causes: [], told: [], seen: [] },
  ),
  question: hallway({
    kind: 'question',
    id: 'led',
    text: words('What does its light do now?'),
    help: words('Watch it for three seconds.'),
    answers: [
      { id: 'red', text: words('Its own error light'), light: { colour: 'red', pattern: 'solid' } },
      { id: 'green', text: words('All is well'), light: { colour: 'green', pattern: 'blink-slow' } },
      { id: 'off', text: words('Nothing'), light: { colour: null, pattern: 'off' } },
      { id: 'cannot-tell', text: words('I cannot tell') },
    ],
    cost,
    why: [words('This tells a dead adapter from a hung radio.')],
    again: false,
  }),
  action: hallway({
    kind: 'action',
    id: 'power_cycle',
    title: words('Unplug it for one minute, then plug it in.'),
    steps: [
      { text: words('Pull the plug from the wall.'), picture: 'plug' },
      { text: words('Wait one minute.'), seconds: 60 },
      { text: words('Plug it in again.') },
    ],
    cost,
    loses: [],
    destructive: false,
    flow: null,
    why: [words('If it comes back for a while, that points to the Wi-Fi part. If not, to the settings.')],
  }),
  destructive: hallway({
    kind: 'action',
    id: 'factory_reset',
    title: words('Reset it to factory settings.'),
    steps: [],
    cost: { ...cost, minutes: 5 },
    loses: [words('the privacy zones'), words('the alarm sound')],
    destructive: true,
    flow: 'reset',
    why: [],
  }),
  login: hallway({
    kind: 'login',
    text: words('Hallway asks for its password.'),
    note: words('The camera account of the Tapo app.'),
    lockedUntil: null,
  }),
  locked: hallway({ kind: 'login', text: words('Too many tries.'), lockedUntil: at + 1_440_000 }),
  danger: hallway({
    kind: 'danger',
    rule: 'hot-adapter',
    title: words('Unplug it now.'),
    steps: [
      { text: words('The adapter is too hot.') },
      { text: words('Too hot to hold? Switch off the socket or the breaker first.') },
      { text: words('Do not touch a bulge or bare metal.') },
      { text: words('Do not use this adapter again.') },
    ],
    answers: [
      { id: 'unplugged', text: words('It is unplugged') },
      { id: 'cannot-reach', text: words('I cannot reach it') },
    ],
  }),
  consent: hallway(
    {
      kind: 'consent',
      action: 'factory_reset',
      losses: {
        lost: [words('Privacy zones and the alarm’s own sound')],
        comesBack: [words('39 of 41 settings')],
        again: [words('Wi-Fi, and adding it in the Tapo app')],
        kept: [words('Recordings on the card')],
      },
      sentence: words('Erase Hallway. I accept losing the privacy zones and the alarm sound.'),
      losing: ['privacy', 'alarm'],
    },
    { station: 'reset', passed: ['find', 'check', 'ask', 'cause', 'back-up'] },
  ),
  'coach-prepare': coach('prepare', 'Take the card out. Have the pin ready.'),
  'coach-ready': coach('hold', 'Let go when it blinks red.'),
  'coach-hold': coach('hold', 'Let go when it blinks red.', guide, true),
  'coach-no-time': coach('hold', 'Hold until the light changes.', {
    ...guide,
    holdSeconds: null,
    holes: [],
    lights: [],
  }),
  'coach-watch': coach('watch', 'Good. It is restarting.'),
  'coach-outcome': coach('outcome', 'What became of it?'),
  'practice-hold': {
    ...coach('hold', 'Press the reset button and hold it until the light changes.'),
    practice: true,
  },
  'practice-question': hallway(
    {
      kind: 'question',
      id: 'complaint',
      text: words('What is wrong?'),
      answers: [
        { id: 'offline', text: words('It worked for weeks, then went offline') },
        { id: 'hot', text: words('The adapter is very hot, smells or bulges') },
        { id: 'cannot-tell', text: words('I cannot tell') },
      ],
      cost,
      why: [],
      again: false,
    },
    { practice: true, told: [], seen: [], station: 'ask', passed: ['find'] },
  ),
  'on-the-way': hallway(
    {
      kind: 'action',
      id: 'verify',
      title: words('Prove that it is well'),
      steps: [{ text: words('Five minutes of picture, one power cut, settings and card.') }],
      cost: { ...cost, minutes: 8 },
      loses: [],
      destructive: false,
      flow: 'verify',
      why: [],
    },
    { station: 'verify', passed: ['find', 'check', 'ask', 'cause', 'back-up', 'reset', 're-join'] },
  ),
  'back-up': hallway(run({ flow: 'back-up', state: 'running', steps: steps('again') }), {
    station: 'back-up',
    headline: words('Saving what can be saved.'),
  }),
  're-join-wifi': hallway(
    run({
      flow: 're-join',
      steps: steps('done'),
      ask: {
        kind: 'wifi',
        id: 'wifi',
        text: words('Which network shall Hallway join?'),
        networks: [
          { ssid: 'Home-2G', signal: 4, open: false },
          { ssid: 'Guests', signal: 2, open: true },
        ],
      },
    }),
    { station: 're-join', headline: words('Back onto your network.') },
  ),
  're-join-owner': hallway(
    run({
      flow: 're-join',
      steps: steps('done'),
      ask: {
        kind: 'choice',
        id: 'owner',
        text: words('Who shall own Hallway: the Tapo app, or this network only?'),
        options: [
          { id: 'app', text: words('The Tapo app') },
          { id: 'here', text: words('This network only') },
        ],
      },
    }),
    { station: 're-join', headline: words('Back onto your network.') },
  ),
  're-join-do': hallway(
    run({
      flow: 're-join',
      ask: {
        kind: 'do',
        id: 'app',
        text: words('Add Hallway in the Tapo app.'),
        steps: [{ text: words('Open the app and tap plus.'), picture: 'phone' }],
        done: words('It is added'),
        cannot: words('The app does not find it'),
      },
    }),
    { station: 're-join', headline: words('Back onto your network.') },
  ),
  'new-password': hallway(
    run({
      flow: 're-join',
      ask: { kind: 'show-secret', id: 'secret', text: words('Its new password.'), secret: 'k7Qm9xWd2TpV' },
    }),
    { station: 're-join', headline: words('Back onto your network.') },
  ),
  'verify-stream': verify({ stream: 'running' }),
  'verify-power': verify(
    { stream: 'passed', settings: 'passed', card: 'cannot', power: 'running' },
    {
      kind: 'do',
      id: 'power',
      text: words('Unplug it once more. I want to see it come back.'),
      steps: [{ text: words('Pull the plug, count to ten, plug it in again.'), picture: 'plug' }],
      done: words('It is plugged in again'),
      cannot: words('I cannot do that now'),
    },
  ),
  'verify-eye': verify(
    { stream: 'passed', settings: 'failed', card: 'cannot', power: 'passed', live: 'passed', turn: 'asks' },
    {
      kind: 'choice',
      id: 'turn',
      text: words('Turn it all the way with the app. Does it turn smoothly?'),
      options: ['Yes', 'No', 'Later', 'It has none'].map((text) => ({
        id: text === 'It has none' ? 'none' : text.toLowerCase(),
        text: words(text),
      })),
    },
  ),
  fixed: verdict(
    'cured',
    'Fixed.',
    ['Hallway is back, and passed 7 of 8 checks.', 'Five minutes of picture without a freeze.'],
    true,
  ),
  replace: verdict(
    'replace',
    'Replace it.',
    [
      'Its radio is almost certainly dead. Nobody can mend that at home.',
      'Still under warranty? Ask the shop.',
    ],
    false,
  ),
  wait_until: verdict('wait', 'Wait until tomorrow.', ['Tapo’s servers are down, not your camera.'], false),
}
for (const [name, view] of Object.entries(cases)) view.id = name
