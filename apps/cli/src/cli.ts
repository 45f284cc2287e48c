import { Failure, type Text } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { languages, load, sourceLanguage } from '@pinhole/locales/load'
import { Command, CommanderError } from 'commander'
import { Refusal } from './api.ts'
import { commands } from './commands/index.ts'
import { numberOption } from './commands/options.ts'
import { Door, type Globals } from './door.ts'
import { Ending, type Exit, exitOf, exits } from './exit.ts'
import { helpIn, misuse } from './usage.ts'
import type { World } from './world.ts'

/** Runs one command line, without the program's own name, and gives the exit code. Never throws. */
export async function run(args: readonly string[], world: World): Promise<Exit> {
  const lang = languageOf(args, world.env)
  const door = new Door(world, speaker(lang, load(lang), load(sourceLanguage)))
  door.globals.json = args.includes('--json')
  try {
    await program(door).parseAsync([...args], { from: 'user' })
    return door.exit
  } catch (cause) {
    return fail(door, cause)
  } finally {
    await door.close().catch(() => {})
  }
}

function program(door: Door): Command {
  const { say, world } = door
  const about = (option: string) => say(`cli.option.${option}`)
  const root = new Command('pinhole')
    .description(say('cli.about'))
    .version('0.1.0', '-V, --version', say('cli.help.version'))
    .helpCommand('help [command]', say('cli.help.help'))
    .option('--json', about('json'))
    .option('--quiet', about('quiet'))
    .option('--no-color', about('no-color'))
    .option('--lang <language>', about('lang'))
    .option('--server <url>', about('server'))
    .option('--data <folder>', about('data'))
    .option('--timeout <seconds>', about('timeout'), numberOption(1, 86_400), 30)
    .option('--username <name>', about('username'))
    .option('--password-stdin', about('password-stdin'))
    .hook('preAction', (command) => {
      const { env } = world
      const given = command.opts<Globals>()
      if (given.lang !== undefined && !spoken(given.lang))
        throw new Ending(exits.usage, 'cli.usage.no-language', {
          lang: given.lang,
          languages: languages().join(', '),
        })
      const server = given.server ?? env.PINHOLE_SERVER
      const data = given.data ?? env.PINHOLE_DATA
      door.globals = { ...given, ...(server ? { server } : {}), ...(data ? { data } : {}) }
    })
  for (const add of commands) add(root, door)
  for (const command of [root, ...root.commands, ...root.commands.flatMap((one) => one.commands)]) {
    command
      .exitOverride()
      .helpOption('-h, --help', say('cli.help.help'))
      .configureHelp(helpIn(say))
      // What the parser has against a command line is said by us, in the reader's language.
      .configureOutput({
        writeOut: (text) => world.out(text),
        writeErr: (text) => world.err(text),
        outputError: () => {},
      })
  }
  return root
}

function fail(door: Door, cause: unknown): Exit {
  if (cause instanceof CommanderError) return usage(door, cause)
  const { exit, says } = read(cause, door)
  const message = door.say(says)
  if (!door.globals.json) door.world.err(`${message}\n`)
  door.result('error', { code: says.key.replace(/^errors\./, ''), values: says.values ?? {}, message }, [])
  return exit
}

/** Says what is wrong with the command line; `--json` gets its document too. */
function usage(door: Door, cause: CommanderError): Exit {
  if (cause.exitCode === 0) return exits.fine
  const message = misuse(cause)
    .map((sentence) => door.say(sentence))
    .join(' ')
  if (message) door.world.err(`${message}\n`)
  if (door.globals.json) door.result('error', { code: 'usage', values: {}, message }, [])
  return exits.usage
}

function read(cause: unknown, door: Door): { exit: Exit; says: Text } {
  if (door.world.signal.aborted) return { exit: exits.interrupted, says: { key: 'cli.ask.stopped' } }
  if (cause instanceof Ending)
    return { exit: cause.exit, says: { key: cause.key, values: { ...cause.values } } }
  if (cause instanceof Refusal) return { exit: exits.unexpected, says: cause.says }
  if (cause instanceof Failure) {
    return { exit: exitOf(cause.code), says: { key: `errors.${cause.code}`, values: { ...cause.values } } }
  }
  const message = cause instanceof Error ? cause.message : String(cause)
  return { exit: exits.unexpected, says: { key: 'cli.unexpected', values: { message } } }
}

/** The language that was asked for, by option or environment, if there are texts in it. */
function languageOf(args: readonly string[], env: World['env']): string {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const option = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1])
  const wished = option ?? env.PINHOLE_LANG ?? env.LC_ALL ?? env.LANG ?? sourceLanguage
  return spoken(wished) ?? sourceLanguage
}

/** The language of a tag such as `de` or `de_AT.UTF-8`, if there are texts in it. */
const spoken = (tag: string): string | undefined =>
  languages().find((one) => one === tag.split(/[-_.]/)[0]?.toLowerCase())
