import type { Catalogue, Entry } from '@pinhole/catalogue'
import { cardToBuy, powerOf, resetGuide, said } from '@pinhole/catalogue'
import { type Light, type Origin, say, type Text } from '@pinhole/core'
import { lightWord } from '@pinhole/drawing'
import { originFrom } from './cited.ts'
import { evidenceOf } from './origin.ts'

/** One thing known of a model: the entry's path, its heading, its sentences, and who says so. */
export interface ModelFact {
  path: string
  label: Text
  says: Text[]
  lights: readonly Light[]
  origin: Origin
}

/** Who tells of smaller cards. */
const OLDER_APP = 'tapo-app-class'

const states = [
  'booting',
  'readyToPair',
  'connecting',
  'wifiNotCloud',
  'online',
  'updating',
  'error',
  'resetting',
] as const

/**
 * Everything the catalogue knows of a model, in the order in which a person with a broken camera wants it. What nobody
 * says is left out; where nobody says how it is reset, there is no hole, no hold time and no light.
 */
export function modelFacts(entry: Entry, sources: Catalogue['sources']): ModelFact[] {
  const reset = resetGuide(entry, sources)
  const { features, setup, storage, leds } = entry
  const facts: ModelFact[] = []
  const add = (path: string, label: string, says: readonly Text[], lights: readonly Light[] = []) => {
    if (says.length === 0 && lights.length === 0) return
    const { sources: who, sure } = evidenceOf(entry, [path])
    facts.push({
      path,
      label: say(label),
      says: [...says, ...lights.map(lightWord)],
      lights,
      origin: originFrom(
        path === 'storage.card' && cardToBuy(entry) ? [...who, OLDER_APP] : who,
        sure,
        sources,
      ),
    })
  }
  const row = (name: string) => `guides.row.${name}`
  if (reset.basis !== 'none') {
    add(
      'reset.hole',
      'guides.words.hole',
      reset.holes.length > 0
        ? reset.holes.map((one) => say(`model.place-at.${one}`))
        : [say('model.no-place')],
    )
    if (reset.tool) add('reset.tool', row('tool'), [say(`model.tool.${reset.tool}`)])
    if (reset.holdSeconds)
      add('reset.holdSeconds', 'guides.page.hold', [
        say('guides.holes.range', reset.holdSeconds),
        say('model.release'),
      ])
    add('reset.lights', 'guides.words.light-press', [], reset.lights)
    if (entry.reset.sound) add('reset.sound', row('sound'), [said(entry.reset.sound)])
    add('reset.readyLights', 'guides.words.light-ready', [], reset.readyLights)
    const reboot = entry.reset.rebootMinutes
    if (reboot)
      add('reset.rebootMinutes', row('reboot'), [
        reboot.min === reboot.max
          ? say('guides.words.minutes', { count: reboot.min })
          : say('guides.row.minutes', reboot),
      ])
    for (const state of states)
      if (state !== 'resetting' && state !== 'readyToPair')
        add(`leds.${state}`, `model.state.${state}`, [], leds[state] ?? [])
    add('leds.resetting', 'model.state.resetting', [], unsaid(leds.resetting, reset.lights))
    add('leds.readyToPair', 'model.state.readyToPair', [], unsaid(leds.readyToPair, reset.readyLights))
    add(
      'reset.erases',
      'guides.page.erases',
      (['settings', 'wifi', 'account', 'card', 'cloud'] as const)
        .filter((what) => what !== 'card' || storage.card !== false)
        .map((what) =>
          say('guides.row.pair', {
            what: say(`guides.page.${what}`),
            is: say(`model.erases.${entry.reset.erases[what] ?? 'unknown'}`),
          }),
        ),
    )
  }
  const power = powerOf(entry)
  add('power.input', 'guides.page.power', [power ? power.text : say('model.power-unknown')])
  add('storage.card', 'guides.page.card', [cardSaid(entry)])
  if (storage.cloud)
    add('storage.cloud', 'guides.page.cloud', [say('guides.row.plain', { text: storage.cloud })])
  if (setup.bands)
    add('setup.bands', row('bands'), [
      say('guides.row.plain', { text: setup.bands.map((one) => `${one} GHz`).join(', ') }),
    ])
  const has = (['panTilt', 'talk', 'pir'] as const).filter((one) => features[one] === true)
  for (const one of has) add(`features.${one}`, row('can'), [say(`guides.row.${one}`)])
  if (features.nightVision)
    add('features.nightVision', row('night'), [say(`model.night-vision.${features.nightVision}`)])
  return facts
}

/** Lights that were not told already under another heading. */
const unsaid = (all: readonly Light[] | null, told: readonly Light[]): Light[] =>
  (all ?? []).filter(
    (one) => !told.some(({ colour, pattern }) => colour === one.colour && pattern === one.pattern),
  )

/** Whether it takes a memory card, and up to which size. */
export function cardSaid(entry: Entry): Text {
  const { card, cardMaxGb } = entry.storage
  if (card === null) return say('guides.page.card-unknown')
  if (!card) return say('guides.page.card-no')
  const size = cardMaxGb ? say('guides.page.size', { gb: cardMaxGb }) : ''
  const gb = cardToBuy(entry)
  return gb ? say('guides.page.card-older', { size, gb }) : say('guides.page.card-yes', { size })
}
