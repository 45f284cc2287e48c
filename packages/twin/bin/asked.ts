import { readFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { parseArgs } from 'node:util'
import { Failure } from '@pinhole/core'
import { faults, type ModelName, models, readDump } from '../src/index.ts'

const options = {
  dump: { type: 'string' },
  model: { type: 'string', default: models[0] },
  listen: { type: 'string', default: '127.0.20.1' },
  password: { type: 'string', default: 'practice' },
  viewer: { type: 'string', default: 'viewer:practice' },
  fault: { type: 'string', multiple: true, default: [] as string[] },
  control: { type: 'string', default: '443' },
  faults: { type: 'boolean', default: false },
} as const

export interface Asked {
  /** Of what to make it: a recording's text, or one of our own models. */
  of: { dump: string } | { model: ModelName }
  listen: string
  /** The owner's password, and the camera account as `name:password`. */
  password: string
  viewer: string
  fault: string[]
  /** The port of its control wire; 0: any that is free. */
  control: number
  /** Only the names of the faults are wanted. */
  faults: boolean
}

/** What stands on the command line, all of it looked at before anything is opened; an error is one plain sentence. */
export function asked(args: string[]): Asked {
  const { model, dump, control, fault, ...values } = parse(args)
  const known = faults.map(({ id }) => id)
  const strange = fault.find((id) => !known.includes(id.replaceAll('_', '-')))
  if (!(models as readonly string[]).includes(model))
    throw new Error(`--model is ${model}: write one of ${models.join(', ')}.`)
  if (strange !== undefined) throw new Error(`--fault is ${strange}: write one of ${known.join(', ')}.`)
  if (!isIPv4(values.listen))
    throw new Error(`--listen is ${values.listen}: write an address such as 127.0.20.1.`)
  if (!/^\d{1,5}$/.test(control) || Number(control) > 65_535)
    throw new Error(`--control is ${control}: write a port from 0 to 65535; 0 is any that is free.`)
  return {
    ...values,
    of: dump === undefined ? { model: model as ModelName } : { dump: textOf(dump, values.listen) },
    fault,
    control: Number(control),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`)
    throw new Error(`${(error as Error).message.split('. ')[0]}. There are: ${known.join(', ')}.`)
  }
}

/** The text of a file that can be read as a camera's recorded answers. */
function textOf(file: string, listen: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`--dump is ${file}, which cannot be read: look whether it is there.`)
  }
  try {
    readDump(text, listen, file)
  } catch (error) {
    const why = error instanceof Failure ? String(error.values['why']) : (error as Error).message
    throw new Error(`--dump is ${file}, which is no recording of a camera (${why}): name another file.`)
  }
  return text
}
