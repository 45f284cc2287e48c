// `npm run -s lint:model [-- TROUBLE] [-- --deep]`: what to look at after editing the knowledge; without a trouble the whole
// model. `npm run -s lint:model -- --turn FILE`: rows made from chances given the other way round, P(cause | answer).
import { readFileSync } from 'node:fs'
import { compile, ModelFile, turnedRound } from '../../packages/engine/src/index.ts'
import { knowledgeFor, loadKnowledge, modelFile } from '../../packages/knowledge/src/index.ts'
import { fullPrice, modelReport, quickPrice } from './report.ts'

const args = process.argv.slice(2)
const turn = args.indexOf('--turn')
if (turn >= 0) {
  const told = JSON.parse(readFileSync(args[turn + 1]!, 'utf8')) as Parameters<typeof turnedRound>[0]
  console.log(JSON.stringify(turnedRound(told), null, 2))
} else {
  const trouble = args.find((a) => !a.startsWith('--'))
  const file = ModelFile.parse(modelFile(trouble === undefined ? loadKnowledge() : knowledgeFor(trouble)))
  const price = args.includes('--deep') ? fullPrice : quickPrice
  for (const line of modelReport(file, compile(file), price)) console.log(line)
}
