import { spawnSync } from 'node:child_process'

/** Set in the program that runs inside. */
export const inside = process.env.PINHOLE_INTEROP === 'inside'

/** Runs this program again in a network where nobody else's cameras answer; `undefined` where the kernel forbids to make one. */
export function inOwnNetwork(): number | undefined {
  const own = ['-rn', 'sh', '-c', 'ip link set lo up && ip link set lo multicast on && exec "$@"', 'sh']
  if (spawnSync('unshare', [...own, 'true']).status !== 0) return undefined
  const args = [...own, process.execPath, ...process.execArgv, ...process.argv.slice(1)]
  const env = { ...process.env, PINHOLE_INTEROP: 'inside' }
  return spawnSync('unshare', args, { stdio: 'inherit', env }).status ?? 1
}
