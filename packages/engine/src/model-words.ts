import type { z } from 'zod'

type Issue = z.core.$ZodIssue

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
  if (issue.code === 'invalid_union')
    return `is ${shown(found)}, which cannot be read: write null, words, or the answers and the cause with which it holds.`
  return `cannot be read (${issue.message}): write it as the other entries do.`
}

const shown = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value))
