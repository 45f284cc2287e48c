import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** One thing that is wrong: where, and what to do about it. */
export interface Fault {
  place: string
  says: string
}

/** What a schema has against a file, one fault each, with its place and its remedy. */
export function faultsOf(file: unknown, { issues }: z.core.$ZodError): Fault[] {
  const found = (path: readonly PropertyKey[]) =>
    path.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      file,
    )
  return issues
    .flatMap((issue) => nearest(issue, found(issue.path)))
    .map((issue) => ({ place: placeOf(file, issue.path), says: remedyOf(issue, found(issue.path)) }))
}

/** Where one of several shapes is read, what is wrong with the one that was meant; the issue itself where none was. */
function nearest(issue: Issue, found: unknown): Issue[] {
  if (issue.code !== 'invalid_union' || typeof found !== 'object' || found === null) return [issue]
  const meant = issue.errors
    .filter((shape) => !shape.some(({ code, path }) => code === 'invalid_type' && path.length === 0))
    .toSorted((a, b) => a.length - b.length)[0]
  return meant ? meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] })) : [issue]
}

/** Where in the file: `observations[3] (led).states`, so that a list's entry is found by its number and by its name. */
export function placeOf(file: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = file
  let place = ''
  for (const key of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined
    if (typeof key !== 'number') place += `${place === '' ? '' : '.'}${String(key)}`
    else {
      const id = typeof at === 'object' && at !== null && 'id' in at ? ` (${String(at.id)})` : ''
      place += `[${key}]${id}`
    }
  }
  return place === '' ? 'the whole file' : place
}

const kinds: Record<string, string> = {
  number: 'a number',
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
}

/** What is wrong there and what to write instead, in one sentence. */
export function remedyOf(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type') {
    const wanted = kinds[issue.expected] ?? issue.expected
    return found === undefined
      ? `is missing: write ${wanted} there.`
      : `is not ${wanted}: write ${wanted} there.`
  }
  if (issue.code === 'invalid_value') return `is ${shown(found)}: write one of ${issue.values.join(', ')}.`
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return 'is empty: write a name there.'
    if (issue.origin === 'array') return `has too few entries: write at least ${issue.minimum}.`
    return `is ${shown(found)}: write a number ${issue.inclusive ? 'of at least' : 'above'} ${issue.minimum}.`
  }
  if (issue.code === 'too_big') {
    if (issue.origin === 'array')
      return `has too many entries: keep at most ${issue.maximum}, and split the model if it needs more.`
    return `is ${shown(found)}: write a number of at most ${issue.maximum}.`
  }
  if (issue.code === 'unrecognized_keys')
    return `has ${issue.keys.join(', ')}, which nothing reads: correct the name, or take it out.`
  if (issue.code === 'invalid_union') {
    if (issue.path.includes('unless'))
      return `is ${shown(found)}, which cannot be read: write null, words, or the answers and the cause with which it holds.`
    const wanted = issue.errors.flatMap(([one]) =>
      one?.code === 'invalid_type' ? [kinds[one.expected] ?? one.expected] : [],
    )
    return `is ${shown(found)}, which cannot be read: write ${wanted.join(' or ') || 'it as the other entries do'}.`
  }
  if (issue.code === 'invalid_format')
    return `is ${shown(found)}, which is not spelt as such names are: write it as the other entries do.`
  if (issue.code === 'invalid_key')
    return 'has a name that is not spelt as such names are: write it as the other entries do.'
  return `cannot be read (${issue.message}): write it as the other entries do.`
}

const shown = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value))
