import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { endWith, exitFor, follow } from '../follow.ts'
import { caseLines } from '../show.ts'
import { whyLines } from '../why.ts'
import { answerOption } from './options.ts'

interface Options {
  answer?: Map<string, string>
  choose?: string
  model?: string
  close?: boolean
  stop?: boolean
  guide?: boolean
  why?: boolean
}

/** `pinhole case <id>`: shows a case, and goes on with it when told how. */
export function theCase(program: Command, door: Door): void {
  program
    .command('case')
    .description(door.say('cli.case.about'))
    .argument('<id>', door.say('cli.option.case'))
    .option('--answer <question=answer>', door.say('cli.case.answer'), answerOption)
    .option('--choose <step>', door.say('cli.case.choose'))
    .option('--model <name>', door.say('cli.case.model'))
    .option('--guide', door.say('cli.case.guide'))
    .option('--why', door.say('cli.case.why'))
    .option('--stop', door.say('cli.case.stop'))
    .option('--close', door.say('cli.case.close'))
    .action(async (id: string, options: Options) => {
      const api = await door.api()
      if (options.stop) await api.act(id, 'stop')
      if (options.model !== undefined) await api.act(id, 'model', { model: options.model })
      if (options.choose) await api.act(id, 'choose', { step: options.choose })
      const goesOn = options.guide || options.answer || options.choose
      let view = goesOn
        ? await follow(door, id, { answers: options.answer ?? new Map(), guide: options.guide ?? false })
        : await api.readCase(id)
      if (options.close) view = await api.act(id, 'close')
      endWith(door, view, options.close ? 0 : exitFor(view))
      door.result('case', { case: view }, [
        ...caseLines(door, view),
        ...(options.why ? whyLines(door, view) : []),
      ])
    })
}
