import { isIPv4 } from 'node:net'
import { canonicalMac, Failure } from '@pinhole/core'
import { InvalidArgumentError } from 'commander'
import type { Door } from '../door.ts'

/** Collects `question=answer` of a repeatable option. */
export function answerOption(given: string, before = new Map<string, string>()): Map<string, string> {
  const at = given.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('question=answer')
  return new Map(before).set(given.slice(0, at), given.slice(at + 1))
}

/** A whole number within bounds. */
export const numberOption =
  (least: number, most: number) =>
  (given: string): number => {
    const number = Number(given)
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`${least}–${most}`)
    }
    return number
  }

const alike = (name: string, given: string): boolean =>
  name.localeCompare(given, undefined, { sensitivity: 'base' }) === 0

/** The case of a camera: an open one that is named or is of this camera, else a new one. */
export async function caseOf(door: Door, given: string): Promise<string> {
  const api = await door.api()
  const mac = canonicalMac(given)
  const open = (await api.cases()).filter((one) => one.closedAt === null)
  const found = open.find(
    ({ id, camera }) =>
      id === given ||
      (mac !== undefined && camera.mac === mac) ||
      camera.address === given ||
      alike(camera.name, given),
  )
  if (found) return found.id
  if (mac !== undefined) return (await api.openCase({ mac })).id
  if (isIPv4(given)) return (await api.openCase({ address: given })).id
  if (/^[\d.]+$/.test(given)) throw new Failure('address.invalid', { address: given })
  const camera = (await api.find()).cameras.find((one) => alike(one.name, given))
  if (!camera) throw new Failure('camera.not-found', { address: given })
  return (await api.openCase(camera.mac === null ? { address: camera.address } : { mac: camera.mac })).id
}
