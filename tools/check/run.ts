// The house rules that a machine can see. Prints one sentence a finding and fails if there is any.
import { checkHouse } from './house.ts'

const findings = checkHouse(process.cwd())
for (const finding of findings) console.error(finding)
if (findings.length > 0) process.exitCode = 1
