import { z } from 'zod'
import type { createApp } from './app.ts'

interface Described {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >
  components: { schemas: Record<string, object> }
}
type App = ReturnType<typeof createApp>

/** Reads the description once, and says of any answer in which way it is not the one described; empty: it is. */
export async function describedBy(app: App) {
  const described = (await (await app.request('http://127.0.0.1/openapi.json')).json()) as Described
  // The validator knows definitions by the word of JSON Schema, the description by that of OpenAPI.
  const text = JSON.stringify(described).replaceAll('#/components/schemas/', '#/$defs/')
  const { paths, components } = JSON.parse(text) as Described
  return async (method: string, path: string, answer: Response): Promise<string[]> => {
    const found = Object.entries(paths).find(
      ([one, verbs]) =>
        new RegExp(`^${one.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path) &&
        verbs[method],
    )
    if (!found) return [`${method} ${path} is not described`]
    const { responses } = found[1][method]!
    const response = responses[String(answer.status)] ?? responses.default
    const type = (answer.headers.get('content-type') ?? '').split(';')[0]!
    const schema = response?.content?.[type]?.schema
    if (!schema) return [`${method} ${path}: ${answer.status} ${type} is not described`]
    if (type !== 'application/json') return []
    const kind = z.fromJSONSchema({ ...schema, $defs: components.schemas } as never)
    const read = kind.safeParse(await answer.clone().json())
    return read.success
      ? []
      : read.error.issues.map((issue) => `${path}: ${issue.path.join('.')} ${issue.message}`)
  }
}
