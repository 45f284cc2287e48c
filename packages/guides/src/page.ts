import type { Catalogue, Entry } from '@pinhole/catalogue'
import { drawCamera, drawThing, escape, lightStrip, tellDrawing } from '@pinhole/drawing'
import type { Origin } from '@pinhole/core'
import type { Speaker } from '@pinhole/locales'
import { withBranches } from './choose.ts'
import { documentOf, type Links, topOf } from './html.ts'
import { pageFont } from './page-parts.ts'
import type { Guide } from './schema.ts'
import { guideView, type GuideView, type Shown, type StepView } from './view.ts'
import { originOf, type Place } from './origin.ts'
import { whereFrom } from './where-from.ts'

/**
 * A guide as one file: its words, pictures, timers and every guide that its branches lead to, in one language. It names
 * nothing outside itself, because the network is what is broken; it may lie in a phone's downloads and be printed.
 * `links` are what only a page of the server has: the way home, and to this file.
 */
export function savedPage(
  guide: Guide,
  entry: Entry | null,
  sources: Catalogue['sources'],
  speak: Speaker,
  links: Links | null = null,
): string {
  const views = withBranches(guide, entry).map((one) => guideView(one, entry, sources))
  const here = new Set(views.map((view) => view.id))
  const art = new Map<string, string>()
  const place = { entry, trouble: null, sources }
  const sections = views.map((view) => section(view, speak, here, art, place)).join('')
  const title = speak(views[0]!.title)
  const model = entry ? [entry.model, ...entry.names].filter(Boolean).join(' · ') : speak('guides.words.any')
  const silent =
    entry !== null && entry.reset.basis === null
      ? `<p class="warn">${escape(speak('guides.words.no-hole'))}</p>`
      : ''
  const body =
    `<svg class="art" aria-hidden="true" width="0" height="0">${[...art.values()].join('')}</svg>` +
    `${links === null ? '' : topOf(speak, links)}<main><p class="model">${escape(speak('guides.words.for', { model }))}</p>${silent}${sections}</main>`
  return documentOf(`${title} · ${model}`, speak.lang, body, links === null ? '' : pageFont)
}

function section(
  view: GuideView,
  speak: Speaker,
  here: ReadonlySet<string>,
  art: Map<string, string>,
  place: Place,
): string {
  const w = (key: string, values?: Parameters<Speaker>[1]) => escape(speak(`guides.words.${key}`, values))
  const list = (title: string, all: readonly string[], kind: string) =>
    all.length > 0
      ? `<div class="${kind}"><b>${title}</b><ul>${all.map((one) => `<li>${escape(one)}</li>`).join('')}</ul></div>`
      : ''
  const told = (all: GuideView['tools']) => all.map((one) => speak(one))
  return (
    `<section class="guide" id="${view.id}"><h1>${escape(speak(view.title))}</h1><p class="lead">${escape(speak(view.why))} <span class="min">${w('minutes', { count: view.minutes })}</span></p>` +
    list(w('danger'), told(view.dangers), 'warn') +
    list(w('loses'), told(view.loses), 'lost') +
    originsOf(view, place, speak) +
    list(w('tools'), told(view.tools), 'tools') +
    (view.steps.length > 0
      ? `<ol>${view.steps.map((step, at) => stepOf(step, at + 1, speak, here, art)).join('')}</ol>`
      : '') +
    (view.notes.length > 0
      ? `<h2>${w('notes')}</h2><ul>${view.notes.map((note) => `<li>${escape(speak(note.text))}${origin(note.origin, speak)}</li>`).join('')}</ul>`
      : '') +
    '</section>'
  )
}

function stepOf(
  step: StepView,
  at: number,
  speak: Speaker,
  here: ReadonlySet<string>,
  art: Map<string, string>,
): string {
  const w = (key: string, values?: Parameters<Speaker>[1]) => escape(speak(`guides.words.${key}`, values))
  const see = step.see && speak.has(step.see.key) ? speak(step.see) : null
  const branches = step.ifs.map((one) => {
    const to = one.title && w('go', { title: speak(one.title) })
    const link = one.go === null ? '' : here.has(one.go) ? ` <a href="#${one.go}">${to}</a>` : ` ${to}`
    return `<details><summary>${escape(speak(one.when))}</summary><p>${escape(speak(one.act))}${link}</p></details>`
  })
  const timer =
    step.seconds === null
      ? ''
      : `<p class="timer"><button type="button" data-seconds="${step.seconds}" data-done="${w('done')}">${w('start')}</button> <span role="timer">${w('left', { count: step.seconds })}</span></p>`
  const strip =
    step.lights.length > 0
      ? `<div class="strip">${lightStrip(step.lights, (colour) => speak(`model.colour.${colour}`))}</div>`
      : ''
  return (
    `<li><label><input type="checkbox"><b>${at}.</b> <span>${escape(speak(step.do))}</span></label>${step.shows ? shown(step.shows, speak, art) : ''}${strip}${timer}` +
    (step.places.length > 0
      ? `<ul class="places">${step.places.map((one) => `<li>${escape(speak(one))}</li>`).join('')}</ul>`
      : '') +
    (see ? `<p class="see"><b>${w('see')}:</b> ${escape(see)}</p>` : '') +
    branches.join('') +
    `${origin(step.origin, speak)}</li>`
  )
}

const origin = (from: Origin, speak: Speaker): string => whereFrom([{ says: '', origin: from }], speak)

/** The same for what stands above the steps: the reason, what is lost, the dangers. */
function originsOf(view: GuideView, place: Place, speak: Speaker): string {
  const all = [view.why, ...view.dangers, ...view.loses]
  return whereFrom(
    all.map((one) => ({ says: speak(one), origin: originOf(one.key, place) })),
    speak,
  )
}

/** Each picture stands in the file once and is used wherever it is shown. */
function shown(what: Shown, speak: Speaker, art: Map<string, string>): string {
  const key = JSON.stringify(what)
  const told =
    'camera' in what
      ? tellDrawing(what.camera)
          .map((one) => speak(one))
          .join(' ')
      : speak(`guides.things.${what.thing}`)
  if (!art.has(key)) {
    const svg =
      'camera' in what
        ? drawCamera(what.camera)
        : drawThing(what.thing, undefined, what.label ? speak(what.label) : '')
    const [, attributes = '', inside = ''] = svg.match(/^<svg ([^>]*)>(.*)<\/svg>$/s) ?? []
    const kind = attributes.match(/class="[^"]*"/)?.[0] ?? ''
    art.set(
      key,
      `<symbol id="art${art.size}" viewBox="0 0 240 240"><g ${kind} stroke-linecap="round" stroke-linejoin="round">${inside}</g></symbol>`,
    )
  }
  const id = art.get(key)?.match(/id="(art\d+)"/)?.[1]
  return `<svg class="cam" viewBox="0 0 240 240" role="img" aria-label="${escape(told)}"><use href="#${id}"/></svg>`
}
