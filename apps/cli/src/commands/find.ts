import type { CameraView } from '@pinhole/core'
import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { exits } from '../exit.ts'
import { cameraLines } from '../show.ts'

const SWEEP_SECONDS = 300

const named = ({ name, address }: CameraView) => ({ name, address })

/** `pinhole find`: looks for cameras; says each on standard error as it is heard. */
export function find(program: Command, door: Door): void {
  program
    .command('find')
    .description(door.say('cli.find.about'))
    .option('--sweep', door.say('cli.find.sweep'))
    .action(async (options: { sweep?: boolean }) => {
      const api = await door.api()
      let view = await api.startFind({ sweep: options.sweep ?? false })
      // A sweep of a large network takes two minutes; who asked for it waits for it.
      const patience = Math.max(door.globals.timeout, options.sweep ? SWEEP_SECONDS : 0) * 1000
      const started = door.world.clock.monotonic()
      const told = new Set<string>()
      while (view.state === 'listening' || view.sweep?.running) {
        for (const camera of view.cameras) {
          if (camera.state === 'silent' || told.has(camera.address)) continue
          told.add(camera.address)
          door.note(door.say('cli.find.heard', named(camera)))
        }
        if (door.world.clock.monotonic() - started > patience) break
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
