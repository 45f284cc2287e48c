import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { table } from '../show.ts'

/** `pinhole cases`: all cases. */
export function cases(program: Command, door: Door): void {
  program
    .command('cases')
    .description(door.say('cli.cases.about'))
    .action(async () => {
      const all = await (await door.api()).cases()
      const rows = all.map((one) => [
        one.id,
        new Date(one.openedAt).toISOString().slice(0, 16).replace('T', ' '),
        one.camera.name,
        one.station,
        door.say(one.headline),
      ])
      door.result('cases', { cases: all }, rows.length > 0 ? table(rows) : [door.say('cli.cases.none')])
    })
}
