import { isIPv4 } from 'node:net'
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
    .option('--account <name:password>', text('account'))
    .option('--fault <name>', text('fault'), list)
    .option('--child <file>', text('child'), list)
    .action(async ({ account: wished, fault, child, ...rest }: Options) => {
      const account = wished === undefined ? undefined : practiceAccount(wished)
      if (rest.listen !== undefined && !isIPv4(rest.listen))
        throw new Failure('address.invalid', { address: rest.listen })
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

/** `name:password` of a virtual camera. It guards nothing, so it may stand on a command line. */
function practiceAccount(given: string): { password: string; viewer: string } {
  const at = given.indexOf(':')
  if (at < 1) throw new Failure('input.invalid', { why: '--account name:password' })
  return { password: given.slice(at + 1), viewer: given }
}
