import { type Catalogue, type Entry, loadDecisions } from '@pinhole/catalogue'
import type { Certainty, Origin } from '@pinhole/core'
import { loadKnowledge, loadMore, troubleOf } from '@pinhole/knowledge'
import { isVariant } from './fed-words.ts'
import { originFrom } from './cited.ts'
import { loadGuides } from './load.ts'
import { common, ownWords } from './own-words.ts'
import { suits, tagsFor } from './tags.ts'

/** The camera and the trouble a sentence is printed for. */
export interface Place {
  entry: Entry | null
  trouble: string | null
  sources: Catalogue['sources']
}

interface Backed {
  sources: readonly string[]
  sure: Certainty
}
const ours: Backed = { sources: [], sure: 'judgement' }
const here: Backed = { sources: [], sure: 'here' }
/** The guide whose failure patterns, causes and figures the knowledge was made from. */
const field = 'guide-004'

/** Where the sentence of this key comes from, and how sure that is; what nobody else says is our judgement. */
export function originOf(key: string, place: Place): Origin {
  const { sources, sure } = backing(key, place)
  return originFrom(sources, sure, place.sources)
}

function backing(key: string, place: Place): Backed {
  // What is told of a camera without an adapter in the place of a sentence about one is nobody's but ours.
  if (isVariant(key) || key.includes('.fed.')) return ours
  const path = key.split('.')
  const [room, ...rest] = path
  switch (room) {
    case 'guides':
      return rest[0] === 'of'
        ? ofGuide(rest.slice(1), place.entry)
        : (common[key.slice('guides.'.length)] ?? entrySays(key, place))
    case 'model':
      return entrySays(key, place)
    case 'knowledge':
      return ofKnowledge(rest)
    case 'causes':
      return fromField('causes', rest[1] ?? '')
    case 'troubles':
      return said(troubleOf(rest[1] ?? '')?.sources ?? [], 'guide')
    case 'decisions':
      return said(decided().get(rest[1] ?? '') ?? [], 'mapped')
    case 'case':
      return ofCase(rest, place)
    default:
      return ours
  }
}

let decisions: ReadonlyMap<string, readonly string[]> | undefined
const decided = () => (decisions ??= new Map(loadDecisions().map(({ id, evidence }) => [id, evidence])))

const said = (sources: readonly string[], sure: Certainty): Backed =>
  sources.length > 0 ? { sources, sure } : ours

/** A step, a note, or what is said of the whole guide: then all that its steps rest on. */
function ofGuide([id = '', part, which]: readonly string[], entry: Entry | null): Backed {
  const guide = loadGuides().get(id)
  if (!guide) return ours
  const parts: readonly (Backed & { id: string })[] =
    part === 'steps' ? guide.steps : part === 'notes' ? guide.notes : []
  const own = parts.find((one) => one.id === which)
  if (own) return said(own.sources, own.sure)
  const tags = tagsFor(guide, entry)
  const all: Backed[] = [...guide.steps, ...guide.notes].filter(({ when }) => suits(when, tags))
  const sure = (['guide', 'mapped'] as const).find((one) => all.some((step) => step.sure === one))
  return said(
    all.flatMap((one) => one.sources),
    sure ?? 'judgement',
  )
}

// What of a catalogue entry stands behind the words of a picture, a light or a supply.
const values: readonly (readonly [begins: string, paths: readonly string[]])[] = [
  ['guides.holes.range', ['reset.holdSeconds']],
  ['guides.holes.ap', ['setup.ssid']],
  ['guides.holes.within', ['reset.hole']],
  ['guides.holes.battery', ['power.battery']],
  ['model.light', ['reset.lights', 'reset.readyLights', 'leds']],
  ['model.place', ['reset.hole']],
  ['model.supply', ['power.input']],
  ['model.tool', ['reset.tool']],
  ['model.erases', ['reset.erases']],
]

function entrySays(key: string, { entry }: Place): Backed {
  const paths = values.find(([begins]) => key.startsWith(begins))?.[1]
  return paths === undefined || entry === null ? ours : evidenceOf(entry, paths)
}

/** Who says these values of an entry; what is said of another name or of its whole kind is mapped to this model. */
export function evidenceOf(entry: Entry, paths: readonly string[]): Backed {
  const keys = Object.entries(entry.evidence).flatMap(([key, who]) =>
    paths.some((path) => key === path || key.startsWith(`${path}.`) || path.startsWith(`${key}.`)) ? who : [],
  )
  const ofReset = paths.some((path) => /^(reset|leds)/.test(path))
  const basis = paths.every((path) => path.startsWith('leds')) ? entry.leds.basis : entry.reset.basis
  return said([...new Set(keys)], ofReset && basis !== 'model' ? 'mapped' : 'guide')
}

function ofKnowledge([kind, id = '', part]: readonly string[]): Backed {
  const sure = part === 'for' ? 'mapped' : 'guide'
  return bySource(whoseWords().get(`${kind} ${id}`), sure)
}

const fromField = (kind: string, id: string): Backed => bySource(whoseWords().get(`${kind} ${id}`), 'guide')

let words: ReadonlyMap<string, string> | undefined
/** The source that each file of the knowledge names, by its kind and id; read once. */
function whoseWords(): ReadonlyMap<string, string> {
  if (words) return words
  const base = loadKnowledge()
  const more = loadMore()
  const { safety, falseFixes } = base.rules
  const all: Record<string, readonly { id: string; source: string }[]> = {
    causes: [...base.causes, ...more.causes],
    observations: [...base.observations, ...more.observations],
    actions: [...base.actions, ...more.actions],
    rules: safety,
    falseFixes,
  }
  words = new Map(
    Object.entries(all).flatMap(([kind, files]) =>
      files.map(({ id, source }) => [`${kind} ${id}`, source] as const),
    ),
  )
  return words
}

const bySource = (source: string | undefined, sure: Certainty): Backed => {
  if (!source?.startsWith('field guide')) return ours
  // Another guide stands behind a part of it: `field guide: …; guide-003: …`.
  return {
    sources: [field, ...(source.match(/guide-\d{3}/g) ?? [])],
    sure: source.includes('judgement') ? 'mapped' : sure,
  }
}

// What a machine of ours saw or did in this case, or a person told.
const witnessed: ReadonlySet<string> = new Set(
  'seen done result summary problem wait probe check-state restored step settings question'.split(' '),
)
// Sentences that hold a share of ten: they rest on the shares of the trouble's causes.
const weighed: ReadonlySet<string> = new Set(['why', 'headline', 'reason'])

function ofCase(path: readonly string[], { trouble }: Place): Backed {
  const [group = '', which = ''] = path
  if (witnessed.has(group)) return here
  if (weighed.has(group) || (group === 'verdict' && which.startsWith('cause-'))) return sharesOf(trouble)
  for (let length = path.length; length > 0; length--) {
    const step = ownWords[path.slice(0, length).join('.')]
    if (step) return ofGuide(step.split('/').toSpliced(1, 0, 'steps'), null)
  }
  return ours
}

/** Who stands behind the shares of a trouble's causes: the guide's words by rule, or nobody but us. */
export function sharesOf(trouble: string | null, cause?: string): Backed {
  const shares = troubleOf(trouble ?? '')?.causes
  if (!shares) return { sources: [field], sure: 'mapped' }
  const bases = Object.entries(shares).flatMap(([id, { basis }]) =>
    cause === undefined || id === cause ? basis : [],
  )
  return bases.some((one) => /S|R/.test(one)) ? { sources: [field], sure: 'mapped' } : ours
}
