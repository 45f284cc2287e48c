import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { DEFAULT_PORT } from '../host.ts'
import { onlyServer } from '../one-server.ts'
import { openHome, practiceLines } from '../practice-home.ts'
import { untilStopped } from '../until.ts'
import { numberOption } from './options.ts'
import { practiceHands } from './practice-hands.ts'

/**
 * `pinhole practice [home]`: the server over a home of virtual cameras. Cases are kept only with `--data`. Its sub-actions
 * are hands in the home that is being served.
 */
export function practice(program: Command, door: Door): void {
  const command = program
    .command('practice')
    .description(door.say('cli.practice.about'))
    .argument('[home]', door.say('cli.practice.home'))
    .option('--port <number>', door.say('cli.serve.port'), numberOption(0, 65_535), DEFAULT_PORT)
  practiceHands(command, door)
  command.action(async (wished: string | undefined, { port }: { port: number }) => {
    const { name, own } = await onlyServer(door, port, async () => {
      const { name, practice } = await openHome(door.world, wished)
      const { data } = door.globals
      const { serve: open } = await door.world.server()
      return { name, own: await open({ port, practice, ...(data ? { data } : {}) }) }
    })
    door.result('practice', { url: own.url, home: name }, [
      door.say('cli.serve.listening', { url: own.url }),
      ...practiceLines(door, name),
      door.dim(door.say('cli.serve.stop')),
    ])
    await untilStopped(door.world)
    await own.close()
  })
}
