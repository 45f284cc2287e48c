import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { DEFAULT_PORT } from '../host.ts'
import { openPage } from '../open-page.ts'
import { phoneLines } from '../phone-lines.ts'
import { onlyServer } from '../one-server.ts'
import { openHome, practiceLines } from '../practice-home.ts'
import { untilStopped } from '../until.ts'
import { numberOption } from './options.ts'

interface ServeWish {
  port: number
  practice?: string | true
  open: boolean
  lan?: string | true
}

/** `pinhole serve`: the server and its page, until it is stopped. */
export function serve(program: Command, door: Door): void {
  program
    .command('serve')
    .description(door.say('cli.serve.about'))
    .option('--port <number>', door.say('cli.serve.port'), numberOption(0, 65_535), DEFAULT_PORT)
    .option('--practice [home]', door.say('cli.serve.practice'))
    .option('--lan [address]', door.say('cli.serve.lan'))
    .option('--no-open', door.say('cli.serve.no-open'))
    .action(async ({ port, practice: wished, open, lan }: ServeWish) => {
      const { data } = door.globals
      const { home, own } = await onlyServer(door, port, async () => {
        const home = wished ? await openHome(door.world, wished === true ? undefined : wished) : undefined
        const { serve: open } = await door.world.server()
        const own = await open({
          port,
          ...(home ? { practice: home.practice } : {}),
          ...(data ? { data } : {}),
          ...(lan ? { lan } : {}),
        })
        return { home, own }
      })
      door.result('serve', { url: own.url, ...(own.phone ? { phone: own.phone } : {}) }, [
        door.say('cli.serve.listening', { url: own.url }),
        ...(home ? practiceLines(door, home.name) : []),
        door.dim(door.say('cli.serve.stop')),
        ...(own.phone ? phoneLines(door, own.phone) : []),
      ])
      if (open && door.world.terminal) openPage(home ? `${own.url}/practice` : own.url)
      await untilStopped(door.world)
      await own.close()
    })
}
