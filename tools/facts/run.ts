import { readLedger, standing } from './ledger.ts'
import { dropped, factsOf, relabelled, toldFigures, unlike, unprinted, unprintedShares } from './numbers.ts'
import { reachOf } from './reach.ts'
import { told } from './scenes.ts'

// `npm run facts`: whether every fact is where its row says, and whether a case leads there. `--json` says it to a script,
// `F123` shows where that one fact is met, `--numbers` every figure with who stands behind it.
const asked = process.argv.find((one) => /^F\d{3}$/.test(one))
const found = standing()
const { found: places, unreachable } = reachOf(
  readLedger().filter(({ fact }) => asked === undefined || fact === asked),
)
const figures = toldFigures()
const wrong = [...unprinted(figures), ...dropped(), ...unlike(), ...unprintedShares(), ...relabelled()]
if (process.argv.includes('--numbers'))
  for (const one of figures)
    console.log(`${one.at}: ${one.figure}, ${one.sure} ${factsOf(one).join(' ')}`.trimEnd())
else if (process.argv.includes('--json'))
  console.log(JSON.stringify({ ...found, unreachable, figures: { total: figures.length, wrong } }))
else if (asked) for (const { target, way } of places) console.log(`${asked} ${target}: ${told(way)}`)
else {
  console.log(
    `${found.total} facts: ${found.carried} carried, ${found.overruled} overruled, ${found.apart} apart; ${unreachable.length} out of reach of a case; ${figures.length} figures, ${wrong.length} wrong.`,
  )
  for (const one of [...found.missing, ...unreachable, ...wrong]) console.log(one)
}
const whole = found.total === 428 && found.missing.length + unreachable.length + wrong.length === 0
process.exitCode = whole ? 0 : 1
