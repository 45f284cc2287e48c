import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { backup } from './backup.ts'
import { theCase } from './case.ts'
import { cases } from './cases.ts'
import { check } from './check.ts'
import { find } from './find.ts'
import { guide } from './guide.ts'
import { join } from './join.ts'
import { practice } from './practice.ts'
import { report } from './report.ts'
import { reset } from './reset.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { triage } from './triage.ts'
import { twin } from './twin.ts'
import { verify } from './verify.ts'

/** All commands, in the order a person needs them. */
export const commands: readonly ((program: Command, door: Door) => void)[] = [
  find,
  check,
  cases,
  theCase,
  backup,
  reset,
  join,
  restore,
  verify,
  report,
  triage,
  guide,
  twin,
  practice,
  serve,
]
