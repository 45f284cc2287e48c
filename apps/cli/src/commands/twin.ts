import { Failure } from '@pinhole/core'
import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { untilStopped } from '../until.ts'

interface Options {
  dump?: string
  model?: string
  listen?: string
  account?: string
  fault?: string[]
  child?: string[]
}

const list = (one: string, all: string[] = []) => [...all, one]

/** `pinhole twin`: a virtual camera, until it is stopped. */
export function twin(program: Command, door: Door): void {
  const text = (key: string) => door.say(`cli.twin.${key}`)
  program
    .command('twin')
    .description(text('about'))
    .option('--dump <file>', text('dump'))
    .option('--model <model>', text('model'))
    .option('--listen <address>', text('listen'))
    .option('--account <file>', text('account'))
    .option('--fault <name>', text('fault'), list)
    .option('--child <file>', text('child'), list)
    .action(async ({ account: file, fault, child, ...rest }: Options) => {
      const account = file === undefined ? undefined : await readAccount(door, file)
      const lines: string[] = []
      const { runTwin } = await door.world.practice()
      const running = await runTwin({
        ...rest,
        ...(account === undefined ? {} : { account }),
        faults: fault ?? [],
        children: child ?? [],
        print: (line) => void lines.push(line),
      })
      door.result('twin', running.facts, lines)
      await untilStopped(door.world)
      await running.close()
    })
}

/** The twin's logins come from a file, as a camera's do: nothing secret on a command line. */
async function readAccount(door: Door, file: string): Promise<{ password?: string; viewer?: string }> {
  try {
    const { password, viewer } = JSON.parse(await door.world.read(file)) as Record<string, unknown>
    return {
      ...(typeof password === 'string' ? { password } : {}),
      ...(typeof viewer === 'string' ? { viewer } : {}),
    }
  } catch (cause) {
    throw new Failure('input.invalid', { why: file }, cause)
  }
}
