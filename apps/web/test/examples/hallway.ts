import type { CaseView, Next, ResetGuide, RunView, Text } from '@pinhole/core'

/** A sentence of an example: words that are in no locale file are shown as they are. */
export const words = (key: string): Text => ({ key })

export const at = Date.UTC(2026, 10, 21, 21, 52)
export const cost = { minutes: 3, money: 0, risk: 0, dataLoss: 0, inconvenience: 0 }

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
    said: false,
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

export const run = (more: Partial<RunView>): Next => ({
  kind: 'run',
  run: { id: 'run-1', flow: 'reset', state: 'asks', steps: [], ...more },
})
