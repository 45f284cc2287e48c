import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runTwin } from '../../../packages/practice/src/run-twin.ts'
import { fixtures } from '../programs.ts'

export const PASSWORD = 'interop-Secret1'
export const VIEWER = { username: 'viewer', password: 'interop-12' }

interface Wanted {
  target: string
  dump: string
  faults?: string[]
  login: 'V2' | 'V3' | 'V4'
  model: string
  /** What pytapo says when the camera cannot be had. */
  refused?: string
}

/** One camera for each way of logging in, one refusal, and a battery doorbell's hub. */
const wanted: readonly Wanted[] = [
  { target: 'C210 with the usual login', dump: 'C210(EU)_2.0_1.4.2', login: 'V3', model: 'C210' },
  { target: 'C100 of old', dump: 'C100_4.0_1.3.14', faults: ['md5-only'], login: 'V2', model: 'C100' },
  {
    target: 'C220 with the newest login',
    dump: 'C220(EU)_1.0_1.2.2',
    faults: ['newest-login'],
    login: 'V4',
    model: 'C220',
  },
  {
    target: 'TC65 too new for anybody',
    dump: 'TC65_1.0_1.3.9',
    faults: ['v4-only'],
    login: 'V4',
    model: 'TC65',
    refused: 'pake_register failed',
  },
  {
    target: 'C110 that is locked',
    dump: 'C110(EU)_2.0_1.4.3',
    faults: ['locked-out'],
    login: 'V3',
    model: 'C110',
    refused: 'Temporary Suspension',
  },
]

export const sha = (parts: Iterable<Uint8Array>) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

const dumpOf = (name: string) => join(fixtures, 'smartcam', `${name}.json`)

/** Twins on addresses of their own; what there is no dump for is left out. */
export async function serveTapo() {
  const served = []
  for (const [at, each] of wanted.entries()) {
    if (!existsSync(dumpOf(each.dump))) continue
    const running = await runTwin({
      dump: dumpOf(each.dump),
      listen: `127.0.11.${at + 1}`,
      account: { password: PASSWORD, viewer: `${VIEWER.username}:${VIEWER.password}` },
      faults: each.faults ?? [],
    })
    running.twin.body.cardIn()
    served.push({ ...each, running })
  }
  return served
}

export type Served = Awaited<ReturnType<typeof serveTapo>>

/** Runs work over the cameras and lets go of them. */
export async function withTapo<T>(work: (served: Served) => Promise<T>): Promise<T> {
  const served = await serveTapo()
  try {
    return await work(served)
  } finally {
    await Promise.all(served.map(({ running }) => running.close()))
  }
}
