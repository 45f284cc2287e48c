import type { Code } from '@pinhole/core'

/** How the program ends. The numbers are a promise to scripts. */
export const exits = {
  fine: 0,
  unexpected: 1,
  usage: 2,
  problemFound: 3,
  notFound: 4,
  loginRefused: 5,
  lockedOut: 6,
  needsPerson: 7,
  unsafe: 8,
  interrupted: 130,
} as const
export type Exit = (typeof exits)[keyof typeof exits]

const byCode: Partial<Record<Code, Exit>> = {
  'address.invalid': exits.usage,
  'input.invalid': exits.usage,
  'twin.unknown-fault': exits.usage,
  'twin.unknown-model': exits.usage,
  'twin.dump-unreadable': exits.usage,
  'camera.not-found': exits.notFound,
  'address.not-a-camera': exits.notFound,
  'case.not-found': exits.notFound,
  'model.several': exits.usage,
  'model.unknown': exits.usage,
  'login.refused': exits.loginRefused,
  'transport.credentials': exits.loginRefused,
  'login.locked-out': exits.lockedOut,
  'login.budget-spent': exits.lockedOut,
  'consent.missing': exits.unsafe,
  'backup.missing': exits.unsafe,
  'backup.not-verified': exits.unsafe,
  'run.refused': exits.unsafe,
  'run.unsafe': exits.unsafe,
}

/** The exit code of a failure. */
export const exitOf = (code: Code): Exit => byCode[code] ?? exits.unexpected

/** Ends the command with an exit code and a sentence. */
export class Ending extends Error {
  readonly exit: Exit
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>

  constructor(exit: Exit, key: string, values: Readonly<Record<string, string | number>> = {}) {
    super(key)
    this.exit = exit
    this.key = key
    this.values = values
  }
}
