// `npm run -s lint:model [-- TROUBLE | --file FILE] [-- --deep]`: what to look at after editing the knowledge; without a trouble
// the whole model, with a file any model at all. `npm run -s lint:model -- --turn FILE`: rows made from chances given the
// other way round, P(cause | answer).
import { asked } from './asked.ts'

try {
  for (const line of asked(process.argv.slice(2))) console.log(line)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
