/**
 * The closed list of failures that a person may read. The code is the text key `errors.<code>`; docs/errors.md lists
 * each with what to do, and a test compares both ways.
 */
export const codes = [
  'address.invalid',
  'address.not-a-camera',
  'camera.not-found',
  'case.not-found',
  'case.closed',
  'consent.missing',
  'data.locked',
  'data.unreadable',
  'input.invalid',
  'login.locked-out',
  'login.refused',
  'login.budget-spent',
  'login.not-set-up',
  'login.other-programs',
  'backup.missing',
  'backup.not-verified',
  'run.busy',
  'run.refused',
  'phone.code-wrong',
  'phone.too-many',
  'server.port-taken',
  'server.not-paired',
  'server.origin-refused',
  'server.this-machine-only',
  'transport.refused',
  'transport.unreachable',
  'transport.timeout',
  'transport.reset',
  'transport.sealed-wrong',
  'transport.credentials',
  'transport.malformed',
  'twin.dump-unreadable',
  'twin.address-taken',
  'twin.unknown-fault',
  'twin.unknown-model',
] as const

export type Code = (typeof codes)[number]
