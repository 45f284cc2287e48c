import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { exits } from '../exit.ts'
import { cameraLines } from '../show.ts'

/** `pinhole find`: looks for cameras. */
export function find(program: Command, door: Door): void {
  program
    .command('find')
    .description(door.say('cli.find.about'))
    .option('--sweep', door.say('cli.find.sweep'))
    .action(async (options: { sweep?: boolean }) => {
      const api = await door.api()
      let view = await api.startFind({ sweep: options.sweep ?? false })
      const started = door.world.clock.monotonic()
      while (view.state === 'listening' || view.sweep?.running) {
        if (door.world.clock.monotonic() - started > door.globals.timeout * 1000) break
        await door.world.clock.sleep(300, door.world.signal)
        view = await api.find()
      }
      if (view.cameras.length === 0) door.exit = exits.notFound
      const reasons = view.reasons
        .filter(({ likely }) => likely)
        .flatMap(({ text, remedy }) => [door.say(text), ...(remedy ? [`  ${door.say(remedy)}`] : [])])
      door.result(
        'find',
        view,
        view.cameras.length > 0 ? cameraLines(door, view.cameras) : [door.say('cli.find.none'), ...reasons],
      )
    })
}
