import type { CaseView, RunView } from '@pinhole/core'
import { coached } from './coach.ts'
import { at, cost, hallway, run, words } from './hallway.ts'
import { proofs } from './proof.ts'

const steps = (now: string): RunView['steps'] => [
  { id: 'read', name: words('Read the settings'), state: 'done', result: words('41 settings') },
  { id: 'again', name: words('Read them again'), state: now === 'again' ? 'running' : 'done' },
  { id: 'card', name: words('Look at the card'), state: 'skipped', result: words('No card.') },
  { id: 'seal', name: words('Seal the back-up'), state: 'to-do' },
]

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
  'erasing-guide': hallway({
    kind: 'action',
    id: 'guide_giving_away',
    title: words('Give it away.'),
    steps: [{ text: words('Remove it from the app.') }],
    cost: { ...cost, minutes: 10 },
    loses: [words('its place in the app')],
    destructive: true,
    flow: null,
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
  'danger-breaker': hallway({
    kind: 'danger',
    rule: 'hot-adapter',
    title: words('Breaker off first.'),
    steps: [
      { text: words('Switch off its breaker. Nobody touches the camera or its wires before that.') },
      { text: words('Keep away from it until it has cooled.') },
    ],
    answers: [
      { id: 'off', text: words('It is off') },
      { id: 'electrician', text: words('I will get an electrician') },
    ],
    picture: 'breaker',
  }),
  'danger-battery': hallway({
    kind: 'danger',
    rule: 'hot-adapter',
    title: words('Do not touch it. Do not charge it.'),
    steps: [
      { text: words('Hands off while it is hot, smells or bulges.') },
      { text: words('If it smokes or hisses, go out and call the fire service.') },
    ],
    answers: [
      { id: 'left-alone', text: words('It is left alone') },
      { id: 'cannot-reach', text: words('It is not safe where it is') },
    ],
    picture: 'battery',
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
  ...coached,
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
  ...proofs,
}
for (const [name, view] of Object.entries(cases)) view.id = name
