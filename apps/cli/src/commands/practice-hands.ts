import { Failure, practiceActs } from '@pinhole/core'
import type { Command } from 'commander'
import type { PracticeSeen } from '../api.ts'
import { lightWords } from '../coach.ts'
import type { Door } from '../door.ts'
import { Ending, exits } from '../exit.ts'
import { table } from '../show.ts'
import { numberOption } from './options.ts'

/** Everything that `do` can do beside the buttons that have a word of their own. */
const acts: readonly string[] = [...practiceActs.hands, ...practiceActs.phone, ...practiceActs.app]

/** `pinhole practice list | press | plug | unplug | do | let`: hands in the practice home of the running server. */
export function practiceHands(practice: Command, door: Door): void {
  const add = (name: string, about: string) =>
    practice.command(name).description(door.say(`cli.practice.do.${about}`))
  const camera = door.say('cli.option.camera')
  add('list', 'list').action(async () => show(door, await home(door), null))
  add('press', 'press')
    .argument('<camera>', camera)
    .argument('<seconds>', door.say('cli.practice.do.seconds'), numberOption(1, 120))
    .action((name: string, seconds: number) => press(door, name, seconds))
  for (const verb of ['plug', 'unplug'] as const)
    add(verb, verb)
      .argument('<camera>', camera)
      .action((name: string) => touch(door, name, verb))
  add('do', 'do')
    .argument('<camera>', camera)
    .argument('<act>', acts.join(', '))
    .action((name: string, verb: string) => {
      if (!acts.includes(verb))
        throw new Ending(exits.usage, 'cli.practice.do.acts', { acts: acts.join(', ') })
      return touch(door, name, verb)
    })
  add('let', 'let')
    .argument('<minutes>', door.say('cli.practice.do.minutes'), numberOption(1, 60))
    .action((minutes: number) => letPass(door, minutes))
}

/** The cameras of the practice home that is being served; a server without one, or no server, is said as that. */
async function home(door: Door): Promise<PracticeSeen> {
  const none = () => new Ending(exits.notFound, 'cli.practice.none', { command: door.command('practice') })
  try {
    return await (await door.running(none)).practice()
  } catch (failure) {
    if (failure instanceof Failure && failure.code === 'case.not-found') throw none()
    throw failure
  }
}

async function found(door: Door, name: string) {
  const { cameras } = await home(door)
  const same = (one: string) => one.localeCompare(name, undefined, { sensitivity: 'base' }) === 0
  const camera = cameras.find(({ id, name: called, mac }) => [id, called, mac].some(same))
  if (!camera)
    throw new Ending(exits.notFound, 'cli.practice.unknown', {
      name,
      names: cameras.map((one) => one.name).join(', '),
    })
  return camera
}

async function touch(door: Door, name: string, verb: string): Promise<void> {
  const { id } = await found(door, name)
  show(door, await (await door.api()).touch(id, verb), { camera: id, verb })
}

async function press(door: Door, name: string, seconds: number): Promise<void> {
  const { id } = await found(door, name)
  const api = await door.api()
  const { clock, signal } = door.world
  const light = ({ cameras }: PracticeSeen) => lightWords(door, cameras.find((one) => one.id === id)!.light)
  let shown = light(await api.touch(id, 'press'))
  try {
    for (let held = 1; held <= seconds; held++) {
      await clock.sleep(1000, signal)
      // What the light does while it is held is what the coach asks about.
      const now = light(await api.practice())
      if (now !== shown) door.note(door.say('cli.practice.do.light', { count: held, light: now }))
      shown = now
      door.line(door.say('cli.practice.do.held', { count: held }))
    }
  } finally {
    // Nobody's pin stays in the hole, whatever ended the press.
    door.line('')
    show(door, await api.touch(id, 'release'), { camera: id, verb: 'press' })
  }
}

async function letPass(door: Door, minutes: number): Promise<void> {
  const [first] = (await home(door)).cameras
  if (!first?.skips) throw new Ending(exits.unexpected, 'cli.practice.no-skip')
  const api = await door.api()
  let seen = await api.practice()
  for (let gone = 0; gone < minutes; gone++) {
    door.line(door.say('cli.practice.do.gone', { count: gone }))
    seen = await api.touch(first.id, 'skip-minute')
  }
  show(door, seen, null)
}

/** What the login steps ask for: the owner's password, and the account that opens the picture. */
function passwordLines({ say }: Door, cameras: PracticeSeen['cameras']): string[] {
  const all = [...new Set(cameras.flatMap(({ password }) => password ?? []))]
  return all.flatMap((password) => [
    `${say('ui.practice.password')}: ${password}`,
    // Each practice camera has its camera account by this name.
    `${say('ui.practice.camera-account')}: practice, ${password}`,
  ])
}

function show(door: Door, { cameras }: PracticeSeen, did: { camera: string; verb: string } | null): void {
  const { say } = door
  const touched = did && cameras.find(({ id }) => id === did.camera)
  const [said] = touched?.app ?? []
  const told = [
    ...(did && said?.startsWith(`${did.verb}.`) ? [say(`ui.practice.said.${said}`)] : []),
    ...(did?.verb === 'touch-adapter' && touched ? [say(`ui.practice.adapter.${touched.adapter}`)] : []),
    ...(touched?.voice ? [`${say('ui.practice.voice')} “${say(`ui.practice.says.${touched.voice}`)}”`] : []),
  ]
  const rows = (touched ? [touched] : cameras).map((one) => [
    one.name,
    one.id,
    lightWords(door, one.light),
    say(`cli.practice.is.${one.plugged ? 'plugged' : 'unplugged'}`),
    say(`cli.practice.is.${one.card ? 'card' : 'no-card'}`),
  ])
  const secrets = touched ? [] : passwordLines(door, cameras)
  door.result('practice-home', { did, told, cameras }, [...told, ...table(rows), ...secrets])
}
