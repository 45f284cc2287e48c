import { type Speaker, spoken } from '@pinhole/locales'
import type { Api } from './api.ts'
import { Ending, type Exit, exits } from './exit.ts'
import { connect } from './host.ts'
import type { Lock } from './login.ts'
import type { World } from './world.ts'

/** Options that every command has. */
export interface Globals {
  json?: boolean
  quiet?: boolean
  color?: boolean
  lang?: string
  server?: string
  data?: string
  timeout: number
  passwordStdin?: boolean
  username?: string
}

/** What a command is handed: the world, the language, where to print, and the server. */
export class Door {
  readonly world: World
  readonly say: Speaker
  globals: Globals = { timeout: 30 }
  exit: Exit = 0
  /** Logins given beforehand that were already handed out. */
  readonly handedOut = new Set<Lock>()
  #printed = false
  #line = ''
  #connection: ReturnType<typeof connect> | undefined

  constructor(world: World, say: Speaker) {
    this.world = world
    this.say = say
  }

  /** Whether a person can be asked. */
  get person(): boolean {
    return this.world.terminal && !this.globals.json
  }

  /** Connects on first use. */
  async api(): Promise<Api> {
    this.#connection ??= connect(this.world, this.globals, this.say.lang)
    return (await this.#connection).api
  }

  /** The server that runs already, for what makes no sense with one of our own; `none` is thrown where none does. */
  async running(none: () => Error): Promise<Api> {
    this.#connection ??= connect(this.world, this.globals, this.say.lang, none)
    return (await this.#connection).api
  }

  async close(): Promise<void> {
    this.line('')
    const connection = await this.#connection?.catch(() => undefined)
    await connection?.close()
  }

  /** Prints the result: with `--json` the document, its sentences spoken; the lines otherwise. Once a command. */
  result(schema: string, document: object, lines: readonly string[]): void {
    if (this.#printed) return
    this.line('')
    this.#printed = true
    if (this.globals.json)
      this.world.out(
        `${JSON.stringify({ schema: `pinhole/${schema}@1`, ...(spoken(document, this.say) as object) })}\n`,
      )
    else for (const line of lines) this.world.out(`${line}\n`)
  }

  /** Writes a file that the person named; where that cannot be, it is said as their matter, not as a fault of ours. */
  async write(file: string, content: string | Uint8Array): Promise<void> {
    await this.world.write(file, content).catch((cause: unknown) => {
      const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
      throw new Ending(exits.usage, 'cli.unwritten', { file, why })
    })
  }

  /** A word on what is going on; never part of the result. */
  note(line: string): void {
    this.line('')
    if (!this.globals.quiet) this.world.err(`${this.dim(line)}\n`)
  }

  /** A line about what goes on, written over by the next one; empty: none any more. Only where it can be written over. */
  line(text: string): void {
    if (!this.world.progress || this.globals.quiet || text === this.#line) return
    this.#line = text
    // Back to the start of the line, and what stood there is wiped.
    this.world.err(`\r\u001b[2K${text ? this.dim(text) : ''}`)
  }

  /** A command line to type next, by the way this program was called. */
  command(...words: string[]): string {
    const before = this.world.env.npm_lifecycle_event === 'pinhole' ? 'npm run -s pinhole --' : 'pinhole'
    return [before, ...words.map((word) => (/\s/.test(word) ? `"${word}"` : word))].join(' ')
  }

  bold(text: string): string {
    return this.#coloured() ? `\u001b[1m${text}\u001b[22m` : text
  }

  dim(text: string): string {
    return this.#coloured() ? `\u001b[2m${text}\u001b[22m` : text
  }

  #coloured(): boolean {
    const { env, terminal } = this.world
    return terminal && this.globals.color !== false && !env.NO_COLOR && env.TERM !== 'dumb'
  }
}
