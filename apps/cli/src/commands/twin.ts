import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { called } from '../host.ts'

interface Options {
  dump?: string
  model?: string
  listen: string
  account?: string
  fault?: string[]
}

/** `pinhole twin`: a virtual camera. It ends with the program. */
export function twin(program: Command, door: Door): void {
  program
    .command('twin')
    .description(door.say('cli.twin.about'))
    .option('--dump <file>', door.say('cli.twin.dump'))
    .option('--model <entry>', door.say('cli.twin.model'))
    .option('--listen <address>', door.say('cli.twin.listen'), '127.0.0.1')
    .option('--account <file>', door.say('cli.twin.account'))
    .option('--fault <name>', door.say('cli.twin.fault'), (one: string, all: string[] = []) => [...all, one])
    .action(async ({ dump, model, listen, account, fault }: Options) => {
      const json = door.globals.json ?? false
      await called(door.world, '@pinhole/practice', 'runTwin', {
        dump,
        model,
        listen,
        account,
        faults: fault ?? [],
        json,
        signal: door.world.signal,
      })
    })
}
