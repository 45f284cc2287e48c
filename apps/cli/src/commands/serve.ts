import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { DEFAULT_PORT, serve as start } from '../host.ts'
import { untilStopped } from '../until.ts'
import { numberOption } from './options.ts'

interface Options {
  host: string
  port: number
}

/** `pinhole serve`: the server, until it is stopped. */
export function serve(program: Command, door: Door): void {
  serving(program, door, 'serve', false)
}

/** A command that serves until the person has had enough. */
export function serving(program: Command, door: Door, name: 'serve' | 'practice', practice: boolean): void {
  program
    .command(name)
    .description(door.say(`cli.${name}.about`))
    .option('--host <address>', door.say('cli.serve.host'), '127.0.0.1')
    .option('--port <number>', door.say('cli.serve.port'), numberOption(0, 65_535), DEFAULT_PORT)
    .action(async ({ host, port }: Options) => {
      const { data } = door.globals
      const own = await start(door.world, { host, port, ...(data ? { folder: data } : {}), practice })
      door.result(name, { url: own.url }, [door.say('cli.serve.listening', { url: own.url })])
      await untilStopped(door.world)
      await own.close()
    })
}
