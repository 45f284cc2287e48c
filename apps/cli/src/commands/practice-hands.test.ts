import { expect, it } from 'vitest'
import { type Asked, home, view } from '../cli.test-kit.ts'

const steady = { colour: 'green', pattern: 'solid' }
const wiped = { colour: 'red+green', pattern: 'alternate' }
const camera = {
  id: 'gate',
  name: 'Garden gate',
  mac: '9C:A2:F4:00:00:01',
  light: steady,
  plugged: true,
  card: true,
  adapter: 'normal',
  voice: null,
  app: [] as string[],
  skips: true,
  held: false,
  password: 'open-sesame',
}

/** A practice home whose camera is wiped once it has been looked at five times with the pin in. */
function practiceHome() {
  let looks = 0
  return ({ path }: Asked) => {
    if (path === '/practice')
      return { body: { cameras: [looks++ > 5 ? { ...camera, light: wiped } : camera] } }
    if (path === '/practice/gate/app-open-live')
      return { body: { cameras: [{ ...camera, app: ['app-open-live.plays'] }] } }
    return path.startsWith('/practice/gate/') ? { body: { cameras: [camera] } } : undefined
  }
}
const acts = (asked: readonly Asked[]) =>
  asked.flatMap(({ path }) => (path.startsWith('/practice/') ? [path.split('/').at(-1)] : []))

/** One argument may hold a space. */
const words = (line: string) => line.replace('GATE', 'Garden gate').split('_')

it('the terminal holds the pin for so many seconds, says when the light changes, and lets go', async () => {
  const { typed, asked, printed } = home(practiceHome())
  expect(await typed(words('practice_press_GATE_8'))).toBe(0)
  expect(acts(asked)).toEqual(['press', 'release'])
  expect(printed.err).toMatch(/6 s: Red and green, in turn/)
  expect(printed.out).toContain('Garden gate  gate  Green, steady  plugged in  card in')
})

it('plug, card and phone answer in words and, with --json, as one document', async () => {
  const { typed, asked, document } = home(practiceHome())
  expect(await typed(words('practice_do_GATE_app-open-live_--json'))).toBe(0)
  expect(acts(asked)).toEqual(['app-open-live'])
  expect(document()).toMatchObject({
    schema: 'pinhole/practice-home@1',
    did: { camera: 'gate', verb: 'app-open-live' },
    told: ['The app shows a live picture.'],
    cameras: [{ id: 'gate', plugged: true }],
  })
})

it('minutes go by one after the other', async () => {
  const { type, asked } = home(practiceHome())
  expect(await type('practice let 3')).toBe(0)
  expect(acts(asked)).toEqual(['skip-minute', 'skip-minute', 'skip-minute'])
})

it('a camera nobody knows, an act nobody can do, and no practice home are each said', async () => {
  const one = home(practiceHome())
  expect(await one.type('practice unplug kitchen')).toBe(4)
  expect(one.printed.err).toContain('The cameras: Garden gate')
  const two = home(practiceHome())
  expect(await two.type('practice do gate dance')).toBe(2)
  expect(two.printed.err).toContain('app-open-live')
  const three = home(() => undefined)
  expect(await three.type('practice list')).toBe(4)
  expect(three.printed.err).toContain('No practice home')
})

it('a case of a practice camera that needs a hand says which words of the terminal are that hand', async () => {
  const ask = {
    kind: 'coach',
    id: 'coach-hold',
    phase: 'hold',
    text: { key: 'case.ask.hold.text' },
    steps: [],
    options: [{ id: 'pressed', text: { key: 'case.ask.hold.pressed' } }],
  }
  const asks = {
    ...view({ kind: 'run', run: { id: 'r', flow: 'reset', state: 'asks', steps: [], ask } }),
    practice: true,
  }
  const { type, printed } = home(({ path, body }) =>
    path === '/cases' ? { body: body ? asks : [] } : path === '/cases/c1' ? { body: asks } : undefined,
  )
  expect(await type('case c1')).toBe(7)
  expect(printed.err).toContain('pinhole practice press Porch 10')
})

it('the list says which password opens a practice camera, and which account its picture; a touch does not', async () => {
  const { typed, printed } = home(practiceHome())
  expect(await typed(words('practice_list'))).toBe(0)
  expect(printed.out).toContain('Its password: open-sesame')
  expect(printed.out).toContain('Its camera account: practice, open-sesame')
  const touched = home(practiceHome())
  await touched.typed(words('practice_unplug_GATE'))
  expect(touched.printed.out).not.toContain('open-sesame')
})

it('a card goes in with the power off, and minutes can be let pass while one waits', async () => {
  const asking = (id: string) => {
    const ask = { kind: 'choice', id, text: { key: 'x' }, options: [] }
    const asks = {
      ...view({ kind: 'run', run: { id: 'r', flow: 'verify', state: 'asks', steps: [], ask } }),
      practice: true,
    }
    return home(({ path, body }) =>
      path === '/cases' ? { body: body ? asks : [] } : path === '/cases/c1' ? { body: asks } : undefined,
    )
  }
  const card = asking('card')
  await card.type('case c1')
  expect(card.printed.err).toMatch(/unplug Porch · .*do Porch card-in · .*plug Porch/)
  const watch = asking('coach-watch')
  await watch.type('case c1')
  expect(watch.printed.err).toContain('pinhole practice let 1')
})
