import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { scenarios as ofFaults } from './story.ts'
import { played } from './troubles.ts'

const options = {
  json: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] as string[] },
  seeds: { type: 'string', default: '5' },
  troubles: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  workers: { type: 'string' },
  worker: { type: 'string' },
} as const

/** What stands on the command line of `npm run scenarios`, all of it looked at; an error is one plain sentence. */
export function asked(args: string[]) {
  const { only, seeds, workers, worker, ...values } = parse(args)
  /** What this table is of. */
  const scenarios = values.troubles ? played : ofFaults
  const wanted = only.flatMap((ids) => ids.split(','))
  const unknown = wanted.find((id) => !scenarios.some((one) => one.id === id))
  if (unknown !== undefined)
    throw new Error(
      `There is no ${values.troubles ? 'trouble' : 'fault'} ${unknown}. There are: ${scenarios.map(({ id }) => id).join(', ')}.`,
    )
  return {
    ...values,
    scenarios,
    chosen: scenarios.filter(({ id }) => wanted.length === 0 || wanted.includes(id)),
    seeds: whole('seeds', seeds),
    workers: workers === undefined ? availableParallelism() : whole('workers', workers),
    worker: worker === undefined ? undefined : whole('worker', worker),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    const known = Object.keys(options).filter((name) => name !== 'worker')
    const [first] = (error as Error).message.split('. ')
    throw new Error(`${first}. There are: ${known.map((name) => `--${name}`).join(', ')}.`)
  }
}

function whole(flag: string, written: string): number {
  if (/^[1-9]\d*$/.test(written)) return Number(written)
  throw new Error(`--${flag} is ${written}: write a whole number of at least 1.`)
}
