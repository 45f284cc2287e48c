import type { PhoneView } from '@pinhole/core'
import type { Door } from './door.ts'

/** The phones' door as lines: where it is, its fingerprint, and the code to scan while one is valid. */
export function phoneLines(door: Door, phone: PhoneView): string[] {
  if (phone.url === null) return []
  const lines = [
    door.say('cli.phone.at', { url: phone.url }),
    door.say('cli.phone.fingerprint', { fingerprint: phone.fingerprint ?? '' }),
  ]
  if (!phone.code) return lines
  return [...lines, door.say('cli.phone.scan'), ...drawn(phone.code.qr, door.world.terminal), phone.code.link]
}

/** Two rows of a QR a line. On a terminal its colours are named, since a scanner wants dark on light. */
function drawn(rows: readonly string[], terminal: boolean): string[] {
  const paint = (line: string) => (terminal ? `\u001b[30;107m${line}\u001b[0m` : line)
  return rows.flatMap((row, index) => {
    if (index % 2 === 1) return []
    const below = rows[index + 1] ?? ''
    return [paint([...row].map((top, at) => sign(top === '1', below[at] === '1')).join(''))]
  })
}

const sign = (top: boolean, below: boolean): string => (top ? (below ? '█' : '▀') : below ? '▄' : ' ')
