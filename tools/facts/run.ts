import { standing } from './ledger.ts'

const found = standing()
if (process.argv.includes('--json')) console.log(JSON.stringify(found))
else {
  console.log(
    `${found.total} facts: ${found.carried} carried, ${found.overruled} overruled, ${found.apart} apart.`,
  )
  for (const one of found.missing) console.log(one)
}
process.exitCode = found.missing.length > 0 || found.total !== 428 ? 1 : 0
