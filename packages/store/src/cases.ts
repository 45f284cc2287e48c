import type { CaseEvent, CaseLine } from '@pinhole/core'

/** What the list of cases needs to know of one. Times in milliseconds since 1970. */
export interface CaseEntry {
  id: string
  openedAt: number
  lastAt: number
  lines: number
}

/** Cases as lists of events, only ever appended to. */
export interface Cases {
  /** Resolves when the line is safe from a power cut. Lines of a case count 1, 2, 3 … without a gap. */
  append(caseId: string, event: CaseEvent, at: number): Promise<CaseLine>
  lines(caseId: string): Promise<CaseLine[]>
  /** The one that moved last first. */
  list(): Promise<CaseEntry[]>
}
