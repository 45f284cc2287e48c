import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { reportLines } from '../report-lines.ts'

/**
 * `pinhole report <case>`: the case's report, redacted by the server: to read, as data with `--json` or in a file, as
 * a page when the file is one.
 */
export function report(program: Command, door: Door): void {
  program
    .command('report')
    .description(door.say('cli.report.about'))
    .argument('<case>', door.say('cli.option.case'))
    .option('--out <file>', door.say('cli.report.out'))
    .action(async (id: string, { out }: { out?: string }) => {
      const api = await door.api()
      const said = await api.report(id)
      if (out)
        await door.write(
          out,
          /\.html?$/i.test(out) ? await api.reportPage(id) : `${JSON.stringify(said, null, 2)}\n`,
        )
      door.result(
        'report',
        { report: said, ...(out ? { file: out } : {}) },
        out ? [door.say('cli.report.written', { file: out })] : reportLines(door, said),
      )
    })
}
