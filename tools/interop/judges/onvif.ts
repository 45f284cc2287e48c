import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { cache, must, npmWith, run } from '../programs.ts'
import { type Row, rowOf } from '../row.ts'

const NPM = '0.8.3'
const DEBIAN = '1.4.4-1'

/** onvif-tools and its library as Debian packs them, laid out in the cache instead of installed. */
function debian(): string {
  const home = cache(`onvif-tools-${DEBIAN}`)
  if (existsSync(join(home, 'usr/bin/onvif-util'))) return home
  for (const name of ['onvif-tools', 'libonvif1'])
    must('sh', '-c', `cd ${home} && apt-get download -q ${name}=${DEBIAN} >/dev/null 2>&1`)
  for (const file of globSync('*.deb', { cwd: home })) must('dpkg', '-x', join(home, file), home)
  return home
}
const npm = () => npmWith(`onvif@${NPM}`)

/** Debian's onvif-tools and the npm package `onvif` walk a camera's port 2020, in a network of their own. */
export const onvif = {
  name: 'onvif-tools and onvif (npm)',
  prepare: () => void (debian(), npm()),
  async judge(): Promise<Row[]> {
    const where = JSON.stringify({ npm: npm(), util: debian(), utilVersion: DEBIAN, npmVersion: NPM })
    const here = (name: string) => join(import.meta.dirname, name)
    const args = ['-rn', 'sh', here('own-network.sh'), 'node', here('onvif-session.ts'), where]
    const told = await run('unshare', args, '', 300_000)
    try {
      return JSON.parse(told.out.slice(told.out.indexOf('[{'))) as Row[]
    } catch {
      const { row, check } = rowOf('onvif-tools', DEBIAN, 'a camera that turns')
      await check('the judge ran', () => `${told.out}${told.err}`.slice(-500))
      return [row]
    }
  },
}
