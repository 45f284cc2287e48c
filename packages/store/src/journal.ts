import type { JournalLine } from '@pinhole/core'

/** A line before it was given its number. */
export type JournalEntry = Omit<JournalLine, 'seq'>

/** The value of a `started` line: what is needed to go on after a restart. */
export interface RunStart {
  flow: string
  camera: string
  input?: unknown
}

export interface OpenRun {
  run: string
  flow: string
  camera: string
}

/** What is written of runs, only ever appended to. */
export interface Journal {
  /** Resolves when the line is safe from a power cut. Lines of a run count 1, 2, 3 … without a gap. */
  append(entry: JournalEntry): Promise<JournalLine>
  lines(run: string): Promise<JournalLine[]>
  /** Runs that have `started` and not `ended`; of one camera, or of all. */
  open(camera?: string): Promise<OpenRun[]>
}

/** Reads the value of a `started` line; `undefined` when it is none. */
export function runStart(value: unknown): RunStart | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { flow, camera, input } = value as Record<string, unknown>
  if (typeof flow !== 'string' || typeof camera !== 'string') return undefined
  return { flow, camera, ...(input === undefined ? {} : { input }) }
}
