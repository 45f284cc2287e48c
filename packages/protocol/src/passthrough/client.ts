import { type Login, TransportFailure } from '@pinhole/core'
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { type Json, number, parseObject, part, word } from '../checked.ts'
import { type SmartClient, smartClient, type SmartClientOptions } from '../klap/client.ts'
import { smartCodes, smartDefaults } from '../klap/smart.ts'
import { httpWire } from '../transport/http-wire.ts'
import { loginFields, openKeys, openText, type PassthroughKeys, sealText } from './codec.ts'

const LONGEST = 1024 * 1024
const LIFE = (24 * 3600 - 20 * 60) * 1000
const HEADERS = { 'Content-Type': 'application/json', requestByApp: 'true' }

interface Open {
  keys: PassthroughKeys
  cookie: string
  token: string
  until: number
}

/** The older sealed wire of hubs: a key for a key, a login under it, then a token. Opens with the first request. */
export function passthroughClient(options: SmartClientOptions): SmartClient {
  const { host, port = 80, given, budget, mac = host, version = 2, timeoutMs } = options
  const wire = httpWire({ host, port, given, ...(timeoutMs === undefined ? {} : { timeoutMs }) })
  let open: Open | undefined

  const post = async (
    path: string,
    cookie: string | undefined,
    body: Json,
  ): Promise<{ reply: Json; id: string | undefined }> => {
    const got = await wire.post(
      path,
      { ...HEADERS, ...(cookie ? { Cookie: cookie } : {}) },
      JSON.stringify(body),
    )
    if (got.status !== 200) throw new TransportFailure('malformed', { host, status: got.status })
    const reply = parseObject(got.body.toString('utf8'), LONGEST)
    return { reply, id: got.cookies['TP_SESSIONID'] ?? got.cookies['SESSIONID'] }
  }

  const through = async (
    path: string,
    { keys, cookie }: Pick<Open, 'keys' | 'cookie'>,
    clear: string,
  ): Promise<string | undefined> => {
    const { reply } = await post(path, cookie, {
      method: 'securePassthrough',
      params: { request: sealText(keys, clear) },
    })
    const code = number(reply['error_code'])
    if (code === smartCodes.session) return undefined
    if (code !== 0) throw new TransportFailure('malformed', { host, code: code ?? 'none' })
    const response = word(part(reply, 'result')['response'], LONGEST)
    if (response === undefined) throw new TransportFailure('malformed', { host, why: 'no-response' })
    return openText(keys, response)
  }

  const shakeHands = async (): Promise<Pick<Open, 'keys' | 'cookie'>> => {
    const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 1024 })
    const key = pair.publicKey.export({ type: 'spki', format: 'pem' })
    const { reply, id } = await post('/app', undefined, { method: 'handshake', params: { key } })
    const code = number(reply['error_code'])
    // The firmware was updated since discovery: it speaks the newer wire now.
    if (code === smartCodes.speaksKlap)
      throw new TransportFailure('sealed-wrong', { host, why: 'speaks-klap' })
    if (code !== 0 || id === undefined)
      throw new TransportFailure('malformed', { host, code: code ?? 'none', why: 'handshake' })
    const keys = openKeys(word(part(reply, 'result')['key'], 1024) ?? '', pair.privateKey)
    return { keys, cookie: `TP_SESSIONID=${id}` }
  }

  const logIn = async (): Promise<Open> => {
    const may = budget.mayTry(mac)
    if (!may.ok)
      throw new TransportFailure('credentials', { host, why: 'budget', waitSeconds: may.waitSeconds })
    let told = false
    try {
      const shaken = await shakeHands()
      const logins: readonly Login[] = options.login ? [options.login] : smartDefaults.slice(1)
      for (const login of logins) {
        const clear = JSON.stringify({ method: 'login_device', params: loginFields(version, login) })
        const said = await through('/app', shaken, clear)
        if (said === undefined) throw new TransportFailure('credentials', { host, why: 'session' })
        const reply = parseObject(said, LONGEST)
        const token = word(part(reply, 'result')['token'], 512)
        if (number(reply['error_code']) === 0 && token !== undefined) {
          told = true
          budget.spent(mac, 'accepted')
          return { ...shaken, token, until: given.clock.monotonic() + LIFE }
        }
        if (number(reply['error_code']) !== smartCodes.login)
          throw new TransportFailure('malformed', {
            host,
            why: 'login',
            code: number(reply['error_code']) ?? 'none',
          })
      }
      told = true
      budget.spent(mac, 'refused')
      throw new TransportFailure('credentials', { host, why: 'password' })
    } finally {
      if (!told) budget.spent(mac, 'unknown')
    }
  }

  return smartClient(
    async (clear) => {
      if (open && given.clock.monotonic() > open.until) open = undefined
      open ??= await logIn()
      const said = await through(`/app?token=${encodeURIComponent(open.token)}`, open, clear)
      if (said === undefined) open = undefined
      return said
    },
    () => {
      open = undefined
    },
    () => wire.close(),
  )
}
