import type { Command } from 'commander'
import type { Door } from '../door.ts'

/** `pinhole report <case>`: the case's report, redacted by the server. */
export function report(program: Command, door: Door): void {
  program
    .command('report')
    .description(door.say('cli.report.about'))
    .argument('<case>', door.say('cli.option.case'))
    .option('--out <file>', door.say('cli.report.out'))
    .action(async (id: string, options: { out?: string }) => {
      const said = await (await door.api()).report(id, door.say.lang)
      const text = textOf(said)
      if (options.out) await door.world.write(options.out, `${text}\n`)
      const line = options.out ? door.say('cli.report.written', { file: options.out }) : text
      door.result('report', { report: said, ...(options.out ? { file: options.out } : {}) }, [line])
    })
}

/** The server may send the report's own text beside its data. */
function textOf(said: unknown): string {
  const text = typeof said === 'object' && said !== null && 'text' in said ? said.text : said
  return typeof text === 'string' ? text : JSON.stringify(text, null, 2)
}
