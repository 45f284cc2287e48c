import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { DEFAULT_PORT } from '../host.ts'
import { openHome } from '../practice-home.ts'
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
      const { name, practice } = await openHome(door.world, wished)
      const own = await (await door.world.server()).serve({ port, practice })
      door.result('practice', { url: own.url, home: name }, [
        door.say('cli.serve.listening', { url: own.url }),
      ])
      await untilStopped(door.world)
      await own.close()
    })
}
