import type { Triage } from '@pinhole/core'
import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { Ending, exits } from '../exit.ts'

interface Options {
  language?: string
  lines?: boolean
}

/** How much of a line is said back, characters. */
const SHOWN = 200

/** `pinhole triage <text…>`: which trouble somebody's own words tell of. Needs neither server nor network. */
export function triage(program: Command, door: Door): void {
  program
    .command('triage')
    .description(door.say('cli.triage.about'))
    .argument('[text...]', door.say('cli.triage.text'))
    .option('--lines', door.say('cli.triage.lines'))
    .action(async (words: string[], { lines }: Options) => {
      const { openIntake } = await door.world.intake()
      const understand = openIntake()
      const { lang } = door.globals
      if (lines) {
        // A line each, an empty one too, so that answers and texts can be laid side by side.
        const texts = (await door.world.stdin()).replace(/\r?\n$/, '').split(/\r?\n/)
        for (const text of texts) {
          const said = understand(text, lang)
          door.world.out(
            door.globals.json
              ? `${JSON.stringify(document(door, said))}\n`
              : `${said.troubles[0]?.id ?? ''}\t${text.slice(0, SHOWN).replaceAll(/\p{Cc}/gu, ' ')}\n`,
          )
        }
        return
      }
      const text = words.join(' ')
      if (text.trim() === '') throw new Ending(exits.usage, 'cli.usage.missing', { name: 'text' })
      const said = understand(text, lang)
      if (!said.sure) door.exit = exits.needsPerson
      if (door.globals.json) door.world.out(`${JSON.stringify(document(door, said))}\n`)
      else door.result('triage', said, triageLines(door, said))
    })
}

/** What scripts read: the ranked troubles and the camera named; where it is not sure, the one question to ask. */
const document = ({ say }: Door, { troubles, model, ask }: Triage) => ({
  troubles,
  model,
  ...(ask
    ? {
        ask: {
          question: say('cli.triage.which'),
          answers: ask.map((id) => ({ id, name: say(`troubles.of.${id}.name`) })),
        },
      }
    : {}),
})

function triageLines(door: Door, said: Triage): string[] {
  const { say } = door
  const name = (id: string) => say(`troubles.of.${id}.name`)
  // Of words that are not understood there is nothing to rank, only the one question.
  if (said.ask && said.troubles[0]?.id === 'none-of-these')
    return [say('ui.intake.unclear'), ...said.ask.map((id) => `  ${name(id)}  ${door.dim(id)}`)]
  const percent = (p: number) => `${Math.round(p * 100)} %`.padStart(5)
  return [
    ...(said.sure ? [] : [say('cli.triage.which')]),
    // A trouble that rounds to nothing is no answer to choose.
    ...said.troubles
      .slice(0, 3)
      .filter(({ p }) => p >= 0.005)
      .map(({ id, p }) => `${percent(p)}  ${name(id)}  ${door.dim(id)}`),
    ...(said.model ? [say('cli.triage.model', { model: said.model.entry ?? said.model.said })] : []),
  ]
}
