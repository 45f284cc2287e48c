import { type Log, redact, silentLog } from '@pinhole/core'

/** How much is noted: nothing, what went wrong, or everything. */
export type LogLevel = 'silent' | 'trouble' | 'note'

/**
 * Notes for whoever runs the program, one JSON line each, without addresses, names or secrets. A level that is not
 * known is `trouble`. `write`: standard error unless told.
 */
export function stderrLog(
  level: string | undefined,
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Log {
  if (level === 'silent') return silentLog
  const say =
    (as: 'event' | 'trouble') =>
    (event: string, values: object = {}) =>
      write(`${JSON.stringify({ [as]: event, ...(redact(values) as object) })}\n`)
  return { note: level === 'note' ? say('event') : silentLog.note, trouble: say('trouble') }
}
