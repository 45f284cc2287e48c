import { Failure, systemRandom } from '@pinhole/core'
import { Ending, exits } from './exit.ts'
import type { Door } from './door.ts'
import type { World } from './world.ts'

/** Whether another program holds the addresses of the virtual cameras. */
const isTaken = (failure: unknown): boolean =>
  failure instanceof Failure
    ? failure.code === 'twin.address-taken'
    : (failure as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE'

/** Opens a practice home as the server wants it: its site is the network, its cameras can be touched. */
export async function openHome(world: World, wished: string | undefined) {
  const { homes, PracticeHome } = await world.practice()
  const names = Object.keys(homes) as (keyof typeof homes)[]
  const name = wished === undefined ? names[0] : names.find((one) => one === wished)
  if (name === undefined) throw new Ending(exits.usage, 'cli.practice.homes', { homes: names.join(', ') })
  const { clock } = world
  const home = await PracticeHome.open(name, {
    clock,
    random: systemRandom,
    healthy: true,
    skips: true,
  }).catch((failure: unknown) => {
    if (!isTaken(failure)) throw failure
    throw new Ending(exits.unexpected, 'cli.practice.taken')
  })
  return {
    name,
    practice: {
      network: home.site,
      clock: home.site.clock,
      begin: () => home.begin(),
      ...(home.skips ? { fly: (work: Promise<void>) => home.fly(work) } : {}),
      list: async () => home.view(),
      act: (camera: string, verb: string) => home.act(camera, verb),
      close: () => home.close(),
    },
  }
}

/** What is said when a home opens; that nothing is kept only where no folder was given. */
export const practiceLines = (door: Door, home: string): string[] => [
  `${door.say('cli.practice.says', { home })}${door.globals.data ? '' : ` ${door.say('cli.practice.unkept')}`}`,
]
