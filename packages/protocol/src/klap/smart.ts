import { type Login, Secret, TransportFailure } from '@pinhole/core'
import { isObject, type Json, number, parseObject } from '../checked.ts'

/** One method of a hub or chime; names are `snake_case`. */
export interface SmartCall {
  method: string
  params?: Json
}

/** `code` 0 is well; a refusal is an answer. */
export interface SmartAnswer {
  code: number
  result: Json
}

/** Codes of this family that say something about session or login. */
export const smartCodes = {
  well: 0,
  session: 9999,
  speaksKlap: 1003,
  login: -1501,
  unknownMethod: -1001,
  params: -1008,
} as const

/** Logins a device takes that nobody has set up yet, the newest first. */
export const smartDefaults: readonly Login[] = [
  { username: '', password: new Secret('') },
  { username: 'test@tp-link.net', password: new Secret('test') },
  { username: 'kasa@tp-link.net', password: new Secret('kasaSetup') },
]

const LONGEST = 1024 * 1024

/** The inside of a request. */
export const writeCall = ({ method, params }: SmartCall): string =>
  JSON.stringify(params === undefined ? { method } : { method, params })

/** The inside of an answer; throws `malformed`. */
export function readAnswer(clear: string): SmartAnswer {
  const reply = parseObject(clear, LONGEST)
  return answerOf(reply)
}

const answerOf = (reply: Json): SmartAnswer => {
  const code = number(reply['error_code'])
  if (code === undefined) throw new TransportFailure('malformed', { why: 'no-code' })
  return { code, result: isObject(reply['result']) ? reply['result'] : {} }
}

export const writeBatch = (calls: readonly SmartCall[]): SmartCall => ({
  method: 'multipleRequest',
  params: {
    requests: calls.map(({ method, params }) => (params === undefined ? { method } : { method, params })),
  },
})

/** The answers of a batch in the order of its calls. A device stops at the first refusal; what it left out has no answer. */
export function readBatch(
  calls: readonly SmartCall[],
  { code, result }: SmartAnswer,
): (SmartAnswer | undefined)[] {
  const responses = result['responses']
  if (!Array.isArray(responses)) {
    if (code !== 0) return calls.map(() => ({ code, result: {} }))
    throw new TransportFailure('malformed', { why: 'no-responses' })
  }
  const left = responses.slice(0, 256).filter(isObject)
  return calls.map(({ method }, index) => {
    const named =
      left[index]?.['method'] === method ? left[index] : left.find((one) => one['method'] === method)
    return named ? answerOf(named) : undefined
  })
}
