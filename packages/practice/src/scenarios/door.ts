import type { CaseView, FindView } from '@pinhole/core'
import type { compose } from '@pinhole/server'

type App = Awaited<ReturnType<typeof compose>>['app']

/** The API as the doors use it, in this process: routes, schemas and refusals are the real ones. */
export class Door {
  readonly #app: App

  constructor(app: App) {
    this.#app = app
  }

  async #call<T>(path: string, body?: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json', 'x-pinhole': '1' }
    const answer = await this.#app.request(
      `http://127.0.0.1${path}`,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
    )
    if (!answer.ok) throw new Refused(path, await answer.text())
    return (await answer.json()) as T
  }

  find = (): Promise<FindView> => this.#call('/api/find')
  search = (address?: string): Promise<FindView> => this.#call('/api/find', address ? { address } : {})
  open = (about: { mac?: string; address?: string; complaint?: string }): Promise<CaseView> =>
    this.#call('/api/cases', about)
  view = (id: string): Promise<CaseView> => this.#call(`/api/cases/${id}`)
  act = (id: string, verb: string, sent: unknown): Promise<CaseView> =>
    this.#call(`/api/cases/${id}/${verb}`, sent)

  /** The report as its owner reads it; a sentence in it that has no words is our fault. */
  async report(id: string): Promise<unknown> {
    const report = await this.#call<unknown>(`/api/cases/${id}/report.json`)
    const [unsaid] =
      JSON.stringify(report).match(/"(case|guides|knowledge|model|troubles)(\.[\w-]+){2,}"/) ?? []
    if (unsaid) throw new Error(`the report of ${id} has no words for ${unsaid}`)
    return report
  }
}

/** The server said no, in words. */
export class Refused extends Error {
  override name = 'Refused'
  readonly path: string
  readonly why: string

  constructor(path: string, why: string) {
    super(`${path}: ${why}`)
    this.path = path
    this.why = why
  }
}
