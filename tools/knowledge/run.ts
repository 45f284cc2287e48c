// `npm run -s lint:model [-- TROUBLE | --file FILE] [-- --deep]`: what to look at after editing the knowledge; without a trouble
// the whole model, with a file any model at all. The rules of the knowledge are looked at all the same: what breaks one begins
// with `wrong:`, and the run ends with 1. `npm run -s lint:model -- --turn FILE`: rows made from chances given the other way
// round, P(cause | answer).
import { asked } from './asked.ts'

try {
  const lines = asked(process.argv.slice(2))
  for (const line of lines) console.log(line)
  if (lines.some((line) => line.startsWith('wrong:'))) process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
