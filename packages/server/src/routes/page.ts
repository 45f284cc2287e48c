import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** A file of the built page; what is no file is the page itself, which knows its own paths. */
export async function file(folder: string, path: string): Promise<Response> {
  const wanted = normalize(decodeURIComponent(path)).replace(/^(\.\.[/\\])+/, '')
  const name = extname(wanted) ? wanted : '/index.html'
  const bytes = await readFile(join(folder, name)).catch(() => null)
  if (!bytes) return new Response('Not here.', { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': types[extname(name)] ?? 'application/octet-stream' },
  })
}
