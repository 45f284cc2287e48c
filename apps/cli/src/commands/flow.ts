import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { exits } from '../exit.ts'
import { endWith, exitFor, follow } from '../follow.ts'
import { caseLines, runLines } from '../show.ts'
import { answerOption, caseOf } from './options.ts'

interface Options {
  answer?: Map<string, string>
  acceptLoss?: boolean
}

/** A command that runs one flow on a camera's case and follows it to its end. */
export function flowCommand(program: Command, door: Door, name: string, flow: string): void {
  program
    .command(name)
    .description(door.say(`cli.flow.${flow}`))
    .argument('<camera>', door.say('cli.option.camera'))
    .option('--answer <question=answer>', door.say('cli.case.answer'), answerOption)
    .option('--accept-loss', door.say('cli.flow.accept'))
    .action(async (camera: string, options: Options) => {
      const api = await door.api()
      const id = await caseOf(door, camera)
      const answers = options.answer ?? new Map<string, string>()
      const before = await follow(door, id, {
        until: ({ next }) => next.kind !== 'wait' && next.kind !== 'login',
      })
      // A run that a restart or another door left is gone on with, not begun again.
      const begun = before.next.kind === 'run' && before.next.run.flow === flow
      const seen = begun ? before : await api.act(id, 'start', { action: flow })
      let run = seen.next.kind === 'run' ? seen.next.run : undefined
      const view = await follow(door, id, {
        answers,
        accept: options.acceptLoss ?? false,
        until({ next }) {
          if (next.kind === 'run') run = next.run
          const over =
            next.kind === 'run' ? next.run.state === 'done' || next.run.state === 'failed' : run !== undefined
          return over && next.kind !== 'wait' && next.kind !== 'login' && next.kind !== 'consent'
        },
      })
      const asks = view.next.kind === 'run' && view.next.run.state === 'asks'
      const ended = run?.state === 'failed' ? exits.problemFound : exits.fine
      endWith(door, view, asks ? exits.needsPerson : run ? ended : exitFor(view))
      door.result(name, { run: run ?? null, case: view }, [
        ...(run ? runLines(door, run) : []),
        ...caseLines(door, view),
      ])
    })
}
