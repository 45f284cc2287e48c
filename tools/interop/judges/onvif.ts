import { join } from 'node:path'
import { debianWith, npmWith, run } from '../programs.ts'
import { type Row, rowOf } from '../row.ts'

const NPM = '0.8.3'
const DEBIAN = '1.4.4-1'

/** onvif-tools and its library as Debian packs them. */
const debian = () =>
  debianWith(`onvif-tools-${DEBIAN}`, [`onvif-tools=${DEBIAN}`, `libonvif1=${DEBIAN}`], 'usr/bin/onvif-util')
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
