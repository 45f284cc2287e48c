// `npm run -s study`: learns the intake's weights anew from its phrases; prints how well held-back phrases were understood.
import { study } from '@pinhole/intake/study'

const { phrases: _, troubles, ...about } = study((line) => console.error(line))
console.log(JSON.stringify({ ...about, troubles: troubles.length }, null, 2))
