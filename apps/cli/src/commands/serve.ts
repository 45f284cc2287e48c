import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { DEFAULT_PORT } from '../host.ts'
import { untilStopped } from '../until.ts'
import { numberOption } from './options.ts'

/** `pinhole serve`: the server, until it is stopped. */
export function serve(program: Command, door: Door): void {
  program
    .command('serve')
    .description(door.say('cli.serve.about'))
    .option('--port <number>', door.say('cli.serve.port'), numberOption(0, 65_535), DEFAULT_PORT)
    .action(async ({ port }: { port: number }) => {
      const { data } = door.globals
      const own = await (await door.world.server()).serve({ port, ...(data ? { data } : {}) })
      door.result('serve', { url: own.url }, [door.say('cli.serve.listening', { url: own.url })])
      await untilStopped(door.world)
      await own.close()
    })
}
