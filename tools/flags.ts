import { parseArgs, type ParseArgsConfig } from 'node:util'

/** `parseArgs`, whose errors are one plain sentence: `Unknown option '--foo'.` */
export function flags<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    const [first = ''] = (error as Error).message.split('. ')
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`)
    throw new Error(`${first}. There are: ${known.join(', ')}.`)
  }
}

/** A number written after a flag, from `least` on; an error that is a sentence where it is none. */
export function wholeNumber(flag: string, written: string, least = 1): number {
  if (!/^\d+$/.test(written) || Number(written) < least)
    throw new Error(`--${flag} is ${written}: write a whole number of at least ${least}.`)
  return Number(written)
}

/** What was asked; where that cannot be read, its sentence on standard error, and the process ends with 2. */
export function orSay<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    console.error((error as Error).message)
    process.exit(2)
  }
}
