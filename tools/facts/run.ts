import { readLedger, standing } from './ledger.ts'
import { reachOf } from './reach.ts'
import { told } from './scenes.ts'

// `npm run facts`: whether every fact is where its row says, and whether a case leads there. `--json` says it to a script,
// `F123` shows where that one fact is met.
const asked = process.argv.find((one) => /^F\d{3}$/.test(one))
const found = standing()
const { found: places, unreachable } = reachOf(
  readLedger().filter(({ fact }) => asked === undefined || fact === asked),
)
if (process.argv.includes('--json')) console.log(JSON.stringify({ ...found, unreachable }))
else if (asked) for (const { target, way } of places) console.log(`${asked} ${target}: ${told(way)}`)
else {
  console.log(
    `${found.total} facts: ${found.carried} carried, ${found.overruled} overruled, ${found.apart} apart; ${unreachable.length} out of reach of a case.`,
  )
  for (const one of [...found.missing, ...unreachable]) console.log(one)
}
process.exitCode = found.missing.length > 0 || found.total !== 428 || unreachable.length > 0 ? 1 : 0
