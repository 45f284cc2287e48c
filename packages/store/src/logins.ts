import { type Login, Secret } from '@pinhole/core'
import type { Vault } from './vault.ts'

/** Whole logins in the vault, by the name of their password; the user name lies beside it, sealed as well. */
export interface Logins {
  put(name: string, login: Login): Promise<void>
  /** `admin` where a password alone was kept. */
  get(name: string): Promise<Login | undefined>
}

const USUAL = 'admin'
const beside = (name: string): string => `user of ${name}`

export const loginsIn = (vault: Vault): Logins => ({
  async put(name, { username, password }) {
    await vault.put(name, password)
    // A mail address tells who lives here, so it is no less a secret.
    if (username === USUAL) await vault.forget(beside(name))
    else await vault.put(beside(name), new Secret(username))
  },
  async get(name) {
    const password = await vault.get(name)
    if (!password) return undefined
    const username = await vault.get(beside(name))
    return { username: username?.reveal() ?? USUAL, password }
  },
})
