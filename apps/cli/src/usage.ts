import type { Text } from '@pinhole/core'
import type { Speaker } from '@pinhole/locales'
import type { CommanderError, HelpConfiguration } from 'commander'

/** What the parser calls a mistake, and our sentence for it. */
const mistakes: Record<string, string> = {
  'commander.unknownOption': 'unknown-option',
  'commander.unknownCommand': 'unknown-command',
  'commander.missingArgument': 'missing',
  'commander.missingMandatoryOptionValue': 'missing',
  'commander.optionMissingArgument': 'no-value',
  'commander.invalidArgument': 'invalid',
  'commander.excessArguments': 'too-many',
}

/**
 * What is wrong with a command line, as sentences in any language; none where the parser only showed its help. The
 * parser tells the words it stumbled over nowhere but in its English message, between quotes.
 */
export function misuse({ code, message }: CommanderError): Text[] {
  if (code === 'commander.help') return []
  const [name, given] = [...message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted)
  const said = message.replace(/^error: /, '').replace(/\s*\(Did you mean.*/s, '')
  const mistake = mistakes[code]
  const rest = /: ([^:]*)\.$/.exec(message)?.[1]
  const fits = /is invalid\. (.*)$/s.exec(message)?.[1]
  const named = mistake === 'too-many' ? rest : name
  const first: Text =
    mistake === undefined || named === undefined
      ? { key: 'cli.usage.other', values: { message: said } }
      : { key: `cli.usage.${mistake}`, values: { name: named, given: given ?? '', fits: fits ?? '' } }
  const near = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1]
  return near === undefined ? [first] : [first, { key: 'cli.usage.nearest', values: { name: near } }]
}

/** The parser's help in the reader's language. */
export function helpIn(say: Speaker): HelpConfiguration {
  return {
    styleTitle: (title) => {
      const key = `cli.help.${title.replace(/:$/, '').toLowerCase().replace(' ', '-')}`
      return say.has(key) ? say(key) : title
    },
    styleUsage: (usage) =>
      usage
        .replace('[options]', `[${say('cli.help.option')}]`)
        .replace('[command]', `[${say('cli.help.command')}]`),
    optionDescription: ({ description, defaultValue, required, optional }) =>
      defaultValue === undefined || !(required || optional)
        ? description
        : `${description} ${say('cli.help.default', { value: String(defaultValue) })}`,
  }
}
