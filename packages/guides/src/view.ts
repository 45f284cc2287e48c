import { type Catalogue, type Entry, picture, powerOf, resetGuide } from '@pinhole/catalogue'
import { type Light, type Origin, say, type Text } from '@pinhole/core'
import type { Drawing } from '@pinhole/drawing'
import { leadsTo } from './choose.ts'
import { originFrom } from './cited.ts'
import { dangersOf, losesOf, minutesOf, pictureOf, stepsOf, toolsOf } from './left.ts'
import type { Guide, Picture, Sure } from './schema.ts'
import { suits, tagsFor } from './tags.ts'
import { type Values, valuesOf } from './values.ts'

/** A camera as the drawing room draws it, or one of the things around it. */
export type Shown =
  | { camera: Drawing }
  | {
      thing: Exclude<Picture, 'camera' | 'card' | 'hole' | 'light' | 'pin'>
      /** What is printed on it: an adapter's volts, where the entry states them. */
      label?: Text
    }
export interface StepView {
  id: string
  do: Text
  see: Text | null
  seconds: number | null
  shows: Shown | null
  /** The lights to look for, where the step is about a light. */
  lights: Light[]
  /** Every place where the hole is claimed, likeliest first, where there are several and the step looks for it. */
  places: Text[]
  /** `go` and its title: the guide that this leads to; null: it says what to do here. */
  ifs: { id: string; when: Text; act: Text; go: string | null; title: Text | null }[]
  origin: Origin
}
/** A guide for one model, ready to be spoken in any language. */
export interface GuideView {
  id: string
  group: Guide['group']
  title: Text
  why: Text
  minutes: number
  tools: Text[]
  dangers: Text[]
  loses: Text[]
  steps: StepView[]
  notes: { id: string; text: Text; origin: Origin }[]
}

const resets: ReadonlySet<string> = new Set(['factory-reset', 'doorbell-reset', 'reset-fails'])

/** The guide as it reads for this model; null: any camera. Steps that do not suit it are left out. */
export function guideView(guide: Guide, entry: Entry | null, sources: Catalogue['sources'] = {}): GuideView {
  const tags = tagsFor(guide, entry)
  const values = valuesOf(entry)
  const of = (path: string, given: Values = values): Text => say(`guides.of.${guide.id}.${path}`, given)
  const origin = (one: { sources: readonly string[]; sure: Sure }) =>
    originFrom(one.sources, one.sure, sources)
  return {
    id: guide.id,
    group: guide.group,
    title: of('title'),
    why: of('why'),
    minutes: minutesOf(guide, entry),
    tools: toolsOf(guide, entry).map((one) => say(`guides.tools.${one}`)),
    dangers: dangersOf(guide, entry).map((one) => say(`guides.dangers.${one}`)),
    loses: losesOf(guide, entry).map((one) => say(`guides.loses.${one}`)),
    steps: stepsOf(guide, entry).map((step) => ({
      id: step.id,
      do: of(`steps.${step.id}.do`),
      see: of(`steps.${step.id}.see`),
      seconds: step.seconds ?? null,
      ...shown(pictureOf(step.picture, entry), entry, step.id),
      places: step.picture === 'hole' ? placesOf(entry) : [],
      ifs: step.ifs
        .filter((one) => suits(one.when, tags))
        .map((one) => {
          const go = one.go === undefined ? null : leadsTo(one.go, tags)
          // Where nobody says how it is reset, a branch to a reset ends at the manual and the support.
          const silent = go !== null && resets.has(one.go ?? '') && !resets.has(go)
          return {
            id: one.id,
            when: of(`steps.${step.id}.if.${one.id}.when`),
            act: silent ? say('guides.words.no-hole') : of(`steps.${step.id}.if.${one.id}.then`),
            go,
            title: go === null ? null : say(`guides.of.${go}.title`, values),
          }
        }),
      origin: origin(step),
    })),
    notes: guide.notes
      .filter((note) => suits(note.when, tags))
      .map((note) => ({ id: note.id, text: of(`notes.${note.id}`), origin: origin(note) })),
  }
}

/** Every claimed place in words, lettered as in the drawing; a single one stands in the step itself. */
function placesOf(entry: Entry | null): Text[] {
  const holes = entry ? resetGuide(entry).holes : []
  return holes.length > 1
    ? holes.map((one, at) =>
        say('guides.holes.lettered', { letter: 'ABCDE'[at] ?? at + 1, place: say(`model.place-at.${one}`) }),
      )
    : []
}

function shown(
  what: Picture | undefined,
  entry: Entry | null,
  step: string,
): { shows: Shown | null; lights: Light[] } {
  const camera = picture(entry)
  const reset = entry ? resetGuide(entry) : null
  const drawn = (more: Partial<Drawing>, lights: Light[] = []) => ({
    shows: { camera: { ...camera, ...more } },
    lights,
  })
  const holes = reset?.holes ?? []
  switch (what) {
    case undefined:
      return { shows: null, lights: [] }
    case 'camera':
      return drawn({})
    case 'card':
      return drawn({ card: true })
    case 'hole':
      return drawn({ holes })
    case 'pin':
      return drawn({ holes, pin: holes.length > 0 }, step === 'press' ? (reset?.lights ?? []) : [])
    case 'light': {
      const lights = (step === 'release' ? reset?.lights : reset?.readyLights) ?? []
      return drawn({ light: step === 'light' ? null : (lights[0] ?? null) }, step === 'light' ? [] : lights)
    }
    case 'adapter': {
      const volts = entry && powerOf(entry)?.volts
      const label = volts ? { label: say('model.supply.volts', { volts }) } : {}
      return { shows: { thing: what, ...label }, lights: [] }
    }
    default:
      return { shows: { thing: what }, lights: [] }
  }
}
