import { expect, test } from 'vitest'
import { stderrLog } from './stderr-log.ts'

const heard = (level: string | undefined) => {
  const lines: string[] = []
  const log = stderrLog(level, (line) => void lines.push(line))
  log.note('discovery.socket', { address: '192.168.1.20' })
  log.trouble('probing.failed', { failure: 'no answer from 192.168.1.20' })
  return lines
}

test('troubles are noted unless told otherwise, and no line says where a camera is', () => {
  expect(heard('silent')).toEqual([])
  expect(heard(undefined)).toHaveLength(1)
  expect(heard('trouble')).toEqual(heard(undefined))
  expect(heard('note')).toHaveLength(2)
  expect(heard('note').join('')).not.toContain('192.168.1.20')
  expect(JSON.parse(heard('trouble')[0]!)).toMatchObject({ trouble: 'probing.failed' })
})
