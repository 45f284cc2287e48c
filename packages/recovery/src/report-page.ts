import { type CaseView, type ProofView, redactText, type Text } from '@pinhole/core'
import type { Speaker } from '@pinhole/locales'
import { proofView } from './proof.ts'

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

/** Foot of each sheet of paper: what this is, and which of how many. */
const feet = (words: string): string =>
  `@page{margin:12mm 12mm 16mm;@bottom-left{content:${JSON.stringify(words.replaceAll(/["\\<>\n]/g, ''))};font:9pt system-ui}` +
  '@bottom-right{content:counter(page) " / " counter(pages);font:9pt system-ui}}'

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const style = `
:root{color-scheme:light}
body{font:1rem/1.5 system-ui,sans-serif;color:#141714;background:#fff;max-width:44rem;margin:2rem auto;padding:0 1rem}
h1{font-size:2.25rem;line-height:1.1;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:1.75rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid #141714}
h3{font-size:1rem;margin:1rem 0 .25rem}
ul,ol{padding-left:1.5rem;margin:0}li{margin:.25rem 0;break-inside:avoid}small,time{color:#4a4e48}
h1,h2,h3{break-after:avoid}tr{break-inside:avoid}
.passed,.told{list-style:"\\2713\\2002"}.failed{list-style:"!\\2002"}
table{border-collapse:collapse;width:100%}
td{padding:.3rem .75rem .3rem 0;border-top:1px solid #7b7f77;vertical-align:top}td:first-child:not(:only-child){width:45%}
tr:first-child td{border-top:0}
footer{margin-top:2rem;padding-top:.5rem;border-top:1px solid #7b7f77}
@media print{html{font-size:11pt}body{margin:0;max-width:none;padding:0;color:#000}small,time{color:#000}}`

/** What to type to read a guide for this camera at the computer that has Pinhole, with or without a server. */
const guideCommand = ({ camera }: Pick<CaseView, 'camera'>, guide: string): string =>
  ['pinhole guide', camera.model?.replaceAll(/[^\w. -]/g, ''), guide].filter(Boolean).join(' ')

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
  const list = (items: readonly string[], kind = 'plain') =>
    items.length === 0 ? '' : `<ul class="${kind}">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
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
  const after = next.kind === 'verdict' ? next.after : undefined
  // A kept or printed page has no server to lead to: it says what to type.
  const guide = after
    ? `<p>${word('report.guide', { title: after.guide.title })}<br><code>${escape(guideCommand(view, after.guide.id))}</code></p>`
    : ''
  const proofHtml = (proved: ProofView) =>
    (['failed', 'passed', 'told'] as const)
      .map((part) =>
        proved[part].length === 0
          ? ''
          : `<h3>${word(`report.proof.${part}`)}</h3>${list(
              proved[part].map((check) => line(check.name) + (check.result ? `: ${line(check.result)}` : '')),
              part,
            )}`,
      )
      .concat(
        proved.open.length === 0
          ? ''
          : `<h3>${word('report.proof.open')}</h3>${table(proved.open.map(({ name, why }) => [line(name), line(why)]))}`,
      )
      .join('')
  return [
    `<!doctype html><html lang="${escape(speak.lang)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">',
    `<title>${word('report.title', { name: camera.model ?? '?' })}</title><style>${style}${feet(speak('case.report.feet', { name: camera.model ?? '?' }))}</style></head><body>`,
    `<h1>${line(view.headline)}</h1>`,
    `<p>${[camera.model, camera.hardware, camera.firmware]
      .filter((one) => one !== null)
      .map((one) => escape(redactText(one)))
      .join(
        ' · ',
      )}<br><small>${when(view.openedAt)}${view.closedAt === null ? '' : ` – ${when(view.closedAt)}`}${camera.said ? `<br>${word('report.model-said')}` : ''}</small></p>`,
    section('summary', next.kind === 'verdict' ? list(next.lines.map(line)) : ''),
    section('lost', after ? list(after.lost.map(line)) : ''),
    section('again', after ? list(after.again.map(line)) + guide : ''),
    section('done', table(view.done.map(({ at, text }) => [when(at), line(text)]))),
    section('checks', proof ? proofHtml(proof) : ''),
    section('not-back', table(notBack.map((one) => [line(one.name), word(`restored.${one.outcome}`)]))),
    section('restored', list(isBack.map((one) => line(one.name)))),
    section(`believed${view.causesAsOf ? `-${view.causesAsOf}` : ''}`, list(believed)),
    section('told', table(view.told.map(({ text, answer }) => [line(text), line(answer)]))),
    ...([view.causesAsOf ? 'seen-before' : 'seen', 'seen-after'] as const).map((part) =>
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
      list(
        view.sources.map(({ claim, says, overruled }) =>
          // What is held to be wrong is never printed as if it held.
          overruled
            ? `<s>${line(claim)}</s> <small>${escape(says)}</small><br>${line(overruled)}`
            : `${line(claim)} <small>${escape(says)}</small>`,
        ),
      ),
    ),
    `<footer><small>${word('report.note')} ${word('report.feet', { name: camera.model ?? '?' })}</small></footer></body></html>`,
  ].join('\n')
}
