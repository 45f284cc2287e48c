import { type CaseView, redact, redactText, type Text } from '@pinhole/core'
import type { Speaker } from '@pinhole/locales'

/** The case for someone else's eyes: no name, address, account or password of the house. Plain JSON. */
export function reportJson(view: CaseView, version: string): unknown {
  const { presence: _, next, ...rest } = view
  const clean = redact({ pinhole: version, ...rest, verdict: next.kind === 'verdict' ? next.verdict : null })
  return {
    ...(clean as object),
    camera: { ...(redact(view.camera) as object), name: view.camera.model ?? '' },
  }
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The same as a page to print: one document without scripts, in the reader's language. */
export function reportHtml(view: CaseView, speak: Speaker): string {
  const line = (text: Text) => escape(redactText(speak(text)))
  const list = (title: string, items: readonly string[]) =>
    items.length === 0
      ? ''
      : `<h2>${line({ key: title })}</h2><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
  const { camera, next } = view
  const name = camera.model ?? '?'
  const done = next.kind === 'verdict' ? next.lines.map(line) : []
  return [
    `<!doctype html><html lang="${escape(speak.lang)}"><head><meta charset="utf-8">`,
    `<title>${line({ key: 'case.report.title', values: { name } })}</title>`,
    '<style>body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.1rem}</style>',
    `</head><body><h1>${line(view.headline)}</h1>`,
    `<p>${[camera.model, camera.hardware, camera.firmware]
      .filter((word) => word !== null)
      .map((word) => escape(redactText(word)))
      .join(' · ')}</p>`,
    list('case.report.done', done),
    list(
      'case.report.cause',
      view.causes
        .filter((cause) => cause.tenths > 0)
        .map(
          (cause) =>
            `${line(cause.name)}: ${line({ key: 'case.report.share', values: { tenths: cause.tenths } })}`,
        ),
    ),
    list(
      'case.report.told',
      view.told.map(({ text, answer }) => `${line(text)} ${line(answer)}`),
    ),
    list(
      'case.report.seen',
      view.seen.map(({ text }) => line(text)),
    ),
    `<p><small>${line({ key: 'case.report.note' })}</small></p></body></html>`,
  ].join('\n')
}
