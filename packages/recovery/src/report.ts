import { type CaseView, type ProofView, redact, redactText, type Text } from '@pinhole/core'
import { type Speaker, spoken } from '@pinhole/locales'
import { proofView } from './proof.ts'

/**
 * The case for someone else's eyes: everything observed, done and believed, and the verdict, in words and ids; no name,
 * address, account or password of the house. Plain JSON. `version`: of the program that wrote it.
 */
export function reportJson(view: CaseView, speak: Speaker, version: string): Record<string, unknown> {
  const { presence: _, next, camera, ...rest } = view
  const verdict = next.kind === 'verdict' ? { ...next.verdict, title: next.title, lines: next.lines } : null
  const clean = redact(spoken({ ...rest, camera: { ...camera, name: camera.model ?? '' }, verdict }, speak))
  return { pinhole: version, language: speak.lang, ...(clean as object) }
}

/** The looks that have a name of their own in words. */
const looks = new Set([
  'cloud-reach',
  'lan-health',
  'lan-state',
  'rssi',
  'ports',
  'rtsp',
  'tls',
  'login',
  'binding',
  'privacy',
  'clock',
  'names',
  'card',
  'hall',
  'flow-reset',
  'flow-re-join',
])

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `
body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.125rem;margin:1.75rem 0 .5rem}
ul,ol{padding-left:1.25rem;margin:0}li{margin:.25rem 0;break-inside:avoid}small,time{color:#555}
table{border-collapse:collapse;width:100%}td{padding:.25rem .75rem .25rem 0;border-top:1px solid #ccc;vertical-align:top}
@media print{body{margin:0;max-width:none}}`

/** The same as a page to keep or print: one document without scripts or outside parts, in the reader's language. */
export function reportHtml(view: CaseView, speak: Speaker): string {
  const { camera, next } = view
  const line = (text: Text) => escape(redactText(speak(text)))
  const word = (key: string, values?: Text['values']) =>
    line({ key: `case.${key}`, ...(values ? { values } : {}) })
  const when = (at: number) =>
    `<time datetime="${new Date(at).toISOString()}">${escape(
      new Intl.DateTimeFormat(speak.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(at),
    )}</time>`
  const section = (title: string, body: string) => (body ? `<h2>${word(`report.${title}`)}</h2>${body}` : '')
  const list = (items: readonly string[]) =>
    items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
  const table = (rows: readonly (readonly string[])[]) =>
    rows.length === 0
      ? ''
      : `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
  const byProbe = (probe: string) => word(`probe.${looks.has(probe) ? probe : 'look'}`)
  const believed = view.causes
    .filter((cause) => cause.tenths > 0)
    .map((cause) => {
      const reasons = cause.reasons.map(
        (reason) =>
          `${line(reason.text)} <small>(${word(`report.${reason.for ? 'for' : 'against'}`)})</small>`,
      )
      return `${line(cause.name)}: ${word('report.share', { tenths: cause.tenths })}${list(reasons)}`
    })
  const notBack = (view.restored ?? []).filter(({ outcome }) => !/^(restored|equal-already)$/.test(outcome))
  const isBack = (view.restored ?? []).filter((one) => !notBack.includes(one))
  const proof = next.kind === 'verdict' ? next.proof : view.checks ? proofView(view.checks) : undefined
  const proofHtml = (proved: ProofView) =>
    (['failed', 'passed', 'told'] as const)
      .map((part) =>
        proved[part].length === 0
          ? ''
          : `<h3>${word(`report.proof.${part}`)}</h3>${list(proved[part].map((check) => line(check.name)))}`,
      )
      .concat(
        proved.open.length === 0
          ? ''
          : `<h3>${word('report.proof.open')}</h3>${table(proved.open.map(({ name, why }) => [line(name), line(why)]))}`,
      )
      .join('')
  return [
    `<!doctype html><html lang="${escape(speak.lang)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${word('report.title', { name: camera.model ?? '?' })}</title><style>${style}</style></head><body>`,
    `<h1>${line(view.headline)}</h1>`,
    `<p>${[camera.model, camera.hardware, camera.firmware]
      .filter((one) => one !== null)
      .map((one) => escape(redactText(one)))
      .join(
        ' · ',
      )}<br><small>${when(view.openedAt)}${view.closedAt === null ? '' : ` – ${when(view.closedAt)}`}</small></p>`,
    section('summary', next.kind === 'verdict' ? list(next.lines.map(line)) : ''),
    section('done', table(view.done.map(({ at, text }) => [when(at), line(text)]))),
    section('checks', proof ? proofHtml(proof) : ''),
    section('not-back', table(notBack.map((one) => [line(one.name), word(`restored.${one.outcome}`)]))),
    section('restored', list(isBack.map((one) => line(one.name)))),
    section('believed', list(believed)),
    section('told', table(view.told.map(({ text, answer }) => [line(text), line(answer)]))),
    ...(['seen', 'seen-after'] as const).map((part) =>
      section(
        part,
        table(
          view.seen
            .filter(({ after }) => (after === true) === (part === 'seen-after'))
            .map(({ text, probe }) => [line(text), `<small>${byProbe(probe)}</small>`]),
        ),
      ),
    ),
    section(
      'sources',
      list(view.sources.map((source) => `${line(source.claim)} <small>${escape(source.says)}</small>`)),
    ),
    `<p><small>${word('report.note')}</small></p></body></html>`,
  ].join('\n')
}
