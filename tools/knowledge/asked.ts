import { readFileSync } from 'node:fs'
import { compile, ModelFile, modelFaults, turnedRound } from '../../packages/engine/src/index.ts'
import { knowledgeFor, loadKnowledge, loadMore, modelFile } from '../../packages/knowledge/src/index.ts'
import { fullPrice, modelReport, quickPrice } from './report.ts'

/** A file of JSON, or an error that names it and says what to do. */
function read(flag: string, name: string | undefined): unknown {
  if (name === undefined) throw new Error(`${flag} wants a file: write its name after it.`)
  let text: string
  try {
    text = readFileSync(name, 'utf8')
  } catch {
    throw new Error(`${name}: cannot be read; look whether it is there.`)
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new Error(`${name}: is no JSON (${(error as Error).message}): mend it there.`)
  }
}

/**
 * What is said to `[TROUBLE] [--file FILE] [--deep]` or `--turn FILE`, as lines. What is wrong with what was asked is an
 * error whose message is for people.
 */
export function asked(args: readonly string[]): string[] {
  const after = (flag: string) => read(flag, args[args.indexOf(flag) + 1])
  const named = (flag: string) => args[args.indexOf(flag) + 1]!
  if (args.includes('--turn')) return [JSON.stringify(turnedRound(after('--turn'), named('--turn')), null, 2)]
  const price = args.includes('--deep') ? fullPrice : quickPrice
  if (args.includes('--file')) {
    const own = after('--file')
    const faults = modelFaults(own, named('--file'))
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return modelReport(ModelFile.parse(own), compile(own), price)
  }
  const trouble = args.find((a) => !a.startsWith('--'))
  const known = loadMore().troubles.map(({ id }) => id)
  if (trouble !== undefined && !known.includes(trouble))
    throw new Error(`there is no trouble ${trouble}: write one of ${known.join(', ')}.`)
  const file = ModelFile.parse(modelFile(trouble === undefined ? loadKnowledge() : knowledgeFor(trouble)))
  return modelReport(file, compile(file), price)
}
