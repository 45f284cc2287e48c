import { join, relative } from 'node:path'
import { compile, ModelFile, modelFaults, turnedRound } from '../../packages/engine/src/index.ts'
import { rules, spoken, type Words } from '../../packages/knowledge/lint/index.ts'
import {
  knowledgeFor,
  loadKnowledge,
  modelFile,
  readJson,
  readMore,
} from '../../packages/knowledge/src/index.ts'
import { flags } from '../flags.ts'
import { readingsExist } from './readings.ts'
import { fullPrice, modelReport, quickPrice } from './report.ts'

const packages = join(import.meta.dirname, '../../packages')

/**
 * What is said to `[TROUBLE] [--file FILE] [--deep]` or `--turn FILE`, as lines; those that begin with `wrong:` are faults.
 * What is wrong with what was asked, or so wrong that there is nothing to report on, is an error whose message is for
 * people. `home`: where the knowledge is.
 */
export function asked(args: readonly string[], home = join(packages, 'knowledge')): string[] {
  const { values, positionals } = flags({
    args: [...args],
    options: {
      file: { type: 'string' },
      turn: { type: 'string' },
      deep: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  if (values.turn !== undefined)
    return [JSON.stringify(turnedRound(readJson(values.turn), values.turn), null, 2)]
  const price = values.deep ? fullPrice : quickPrice
  if (values.file !== undefined) {
    const own = readJson(values.file)
    const faults = modelFaults(own, values.file)
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return modelReport(ModelFile.parse(own), compile(own), price)
  }
  const [trouble, ...others] = positionals
  if (others.length > 0) throw new Error(`one trouble at a time: leave ${others.join(', ')} out.`)
  const [knowledge, more] = [loadKnowledge(home), readMore(home)]
  const known = more.troubles.map(({ id }) => id)
  if (trouble !== undefined && !known.includes(trouble))
    throw new Error(`there is no trouble ${trouble}: write one of ${known.join(', ')}.`)
  const words = readJson(join(packages, 'locales/en/knowledge.json')) as Words
  const folder = relative(join(packages, '..'), home)
  const wrong = [...rules, readingsExist]
    .flatMap((rule) => rule.check(knowledge, words, more))
    .map((says) => `wrong: ${says.startsWith(spoken) ? 'packages' : folder}/${says}`)
  try {
    const file = ModelFile.parse(
      modelFile(trouble === undefined ? knowledge : knowledgeFor(trouble, knowledge, more)),
    )
    return [...wrong, ...modelReport(file, compile(file, undefined, 'the knowledge'), price)]
  } catch (error) {
    throw new Error([...wrong, (error as Error).message].join('\n'))
  }
}
