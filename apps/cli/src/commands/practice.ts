import { Failure, systemRandom } from '@pinhole/core'
import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { DEFAULT_PORT } from '../host.ts'
import { untilStopped } from '../until.ts'
import { numberOption } from './options.ts'

/** `pinhole practice [home]`: the server over a home of virtual cameras. Nothing is kept. */
export function practice(program: Command, door: Door): void {
  program
    .command('practice')
    .description(door.say('cli.practice.about'))
    .argument('[home]', door.say('cli.practice.home'))
    .option('--port <number>', door.say('cli.serve.port'), numberOption(0, 65_535), DEFAULT_PORT)
    .action(async (wished: string | undefined, { port }: { port: number }) => {
      const { clock } = door.world
      const { homes, PracticeHome } = await door.world.practice()
      const names = Object.keys(homes) as (keyof typeof homes)[]
      const name = wished === undefined ? names[0] : names.find((one) => one === wished)
      if (name === undefined) throw new Failure('input.invalid', { why: names.join(', ') })
      const home = await PracticeHome.open(name, { clock, random: systemRandom })
      const { serve } = await door.world.server()
      const own = await serve({
        port,
        practice: {
          network: home.site,
          clock,
          list: async () => home.view(),
          act: (camera, verb) => home.act(camera, verb),
          close: () => home.close(),
        },
      })
      door.result('practice', { url: own.url, home: name }, [
        door.say('cli.serve.listening', { url: own.url }),
      ])
      await untilStopped(door.world)
      await own.close()
    })
}
