import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { endWith, follow } from '../follow.ts'
import { caseLines, checkDocument } from '../show.ts'
import { answerOption, caseOf } from './options.ts'

/** `pinhole check <camera>`: looks, and says what it believes. Changes nothing. */
export function check(program: Command, door: Door): void {
  program
    .command('check')
    .description(door.say('cli.check.about'))
    .argument('<camera>', door.say('cli.option.camera'))
    .option('--answer <question=answer>', door.say('cli.case.answer'), answerOption)
    .action(async (camera: string, options: { answer?: Map<string, string> }) => {
      const id = await caseOf(door, camera)
      const view = await follow(door, id, { answers: options.answer ?? new Map(), until: stands })
      endWith(door, view)
      door.result('check', checkDocument(view), caseLines(door, view))
    })
}

/** Looking never goes on into a repair that another door has begun. */
const stands: NonNullable<Parameters<typeof follow>[2]>['until'] = ({ next }) =>
  next.kind === 'run' || next.kind === 'consent'
