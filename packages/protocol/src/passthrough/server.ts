import { Secret, systemRandom } from '@pinhole/core'
import { randomBytes } from 'node:crypto'
import { type Json, parseObject, part, word } from '../checked.ts'
import { type Answerer, listen, runSmart, type SmartServer, type SmartServerOptions } from '../klap/server.ts'
import { smartCodes, smartDefaults } from '../klap/smart.ts'
import { readCookies } from '../transport/http-wire.ts'
import { loginFields, openText, type PassthroughKeys, readKey, sealKeys, sealText } from './codec.ts'

const LONGEST = 256 * 1024
const LIFE = 86_400
const MOST_SESSIONS = 16

interface Session extends PassthroughKeys {
  until: number
  token?: string
}

/** The AES side of an older hub: takes a key, gives one back under it, then a login for a token. Takes both spellings. */
export function passthroughServer(options: SmartServerOptions): Promise<SmartServer> {
  const { account, handle, clock, random = systemRandom } = options
  const sessions = new Map<string, Session>()

  const fits = (params: Json): boolean => {
    const owner = account()
    const logins = owner
      ? [{ username: owner.username, password: new Secret(owner.password) }]
      : smartDefaults
    return logins.some((login) => {
      const one = loginFields(1, login)
      const two = loginFields(2, login)
      return (
        params['username'] === one.username &&
        (params['password'] === one.password || params['password2'] === two.password2)
      )
    })
  }

  const inside = (session: Session, clear: string, token: string | undefined): Json => {
    let asked: Json
    try {
      asked = parseObject(clear, LONGEST)
    } catch {
      return { error_code: smartCodes.params }
    }
    if (asked['method'] === 'login_device') {
      if (!fits(part(asked, 'params'))) return { error_code: smartCodes.login }
      session.token = randomBytes(16).toString('hex').toUpperCase()
      return { error_code: 0, result: { token: session.token } }
    }
    if (session.token === undefined || token !== session.token) return { error_code: smartCodes.session }
    return runSmart(handle, clear)
  }

  const answer: Answerer = (path, headers, body, send) => {
    const reply = (json: Json, cookie?: string) => send(200, JSON.stringify(json), cookie)
    const at = /^\/app(?:\?token=([^&]{1,128}))?$/.exec(path)
    if (!at) return send(404)
    let asked: Json
    try {
      asked = parseObject(body.toString('utf8'), LONGEST)
    } catch {
      return reply({ error_code: smartCodes.params })
    }
    if (asked['method'] === 'handshake') {
      const pem = part(asked, 'params')['key']
      const asker = typeof pem === 'string' ? readKey(pem) : undefined
      if (!asker) return reply({ error_code: smartCodes.params })
      const made: Session = {
        key: random.bytes(16),
        iv: random.bytes(16),
        until: clock.monotonic() + LIFE * 1000,
      }
      const name = randomBytes(16).toString('hex').toUpperCase()
      sessions.set(name, made)
      if (sessions.size > MOST_SESSIONS) sessions.delete(sessions.keys().next().value ?? '')
      return reply(
        { error_code: 0, result: { key: sealKeys(made, asker) } },
        `TP_SESSIONID=${name};TIMEOUT=${LIFE}`,
      )
    }
    const session = sessions.get(
      readCookies(String(headers.cookie ?? '').split(/;\s*/))['TP_SESSIONID'] ?? '',
    )
    if (asked['method'] !== 'securePassthrough' || !session || clock.monotonic() > session.until)
      return reply({ error_code: smartCodes.session })
    let clear: string
    try {
      clear = openText(session, word(part(asked, 'params')['request'], LONGEST) ?? '')
    } catch {
      return reply({ error_code: smartCodes.params })
    }
    const said = inside(session, clear, at[1])
    if (said['error_code'] === smartCodes.session) return reply(said)
    reply({ error_code: 0, result: { response: sealText(session, JSON.stringify(said)) } })
  }
  return listen(options, answer, () => sessions.clear())
}
