import { Light, Picture } from '@pinhole/core'
import { z } from 'zod'

// The form of one file under models/. null means that nothing is known; it is never a guess.

/** What sort of device it is; null: not established. */
export const Kind = z.enum(['indoor', 'pan-tilt', 'outdoor', 'doorbell', 'battery', 'hub', 'chime'])
export type Kind = z.infer<typeof Kind>

/** Where a reset hole can sit, as the guides name it. */
export const Place = z.enum([
  'bottom',
  'base',
  'back',
  'side',
  'top',
  'front',
  'under-lens',
  'near-microsd',
  'under-cover-near-microsd',
  'behind-mount',
  'inside-battery-bay',
  'on-cable',
])
export type Place = z.infer<typeof Place>

export const Tool = z.enum(['pin', 'finger', 'pin-or-finger'])

/** Whom a statement is about: this model, its selling name, its class of device, or the whole family. */
export const Basis = z.enum(['model', 'marketing-name', 'class', 'family'])
export type Basis = z.infer<typeof Basis>

const Certainty = z.enum(['single-source', 'contested', 'class-level'])
const Erases = z.enum(['yes', 'yes-claimed', 'no-claimed', 'contested']).nullable()
const Range = z.object({ min: z.number().int().positive(), max: z.number().int().positive() })
const Lights = z.array(Light).min(1).nullable()

/** What a device says of itself when heard, per way of hearing; matched without the region suffix. */
export const Recognise = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('tdp'), model: z.string() }),
  z.strictObject({ by: z.literal('kasa'), model: z.string() }),
  z.strictObject({ by: z.literal('onvif'), hardware: z.string() }),
])

const Reset = z.strictObject({
  basis: Basis.nullable(),
  hole: z.strictObject({
    /** The one likeliest place, where sources allow one. */
    place: Place.nullable(),
    /** Likeliest first. */
    candidates: z.array(Place),
    certainty: Certainty.nullable(),
    sentence: z.string().nullable(),
  }),
  tool: Tool.nullable(),
  powered: z.boolean().nullable(),
  holdSeconds: Range.nullable(),
  lights: Lights,
  sound: z.string().nullable(),
  readyLights: Lights,
  rebootMinutes: Range.nullable(),
  /** What a press shorter than the reset is said to do. */
  shortPress: z
    .strictObject({
      seconds: Range,
      effect: z.enum(['factory-reset', 'soft-reset-claimed', 'setup-mode-claimed']),
      lights: z.array(Light),
      certainty: z.enum(['single-source', 'contested', 'community']),
    })
    .nullable(),
  guidanceClass: z.enum(['cube', 'pan-tilt-indoor', 'outdoor-bullet']).nullable(),
  erases: z.strictObject({ settings: Erases, wifi: Erases, card: Erases, cloud: Erases, account: Erases }),
  /** Who says what; disagreeing rows stand beside each other. */
  claims: z.array(
    z.strictObject({
      of: z.enum(['hole', 'hold', 'readyLights', 'sound']),
      says: z.string(),
      sources: z.array(z.string()).min(1),
    }),
  ),
})

/** One model, as the catalogue knows it. */
export const Entry = z.strictObject({
  $schema: z.literal('../../model.schema.json'),
  id: z.string().regex(/^(kasa|tapo)\/[a-z0-9-]+$/),
  /** Who can talk to it; null: nobody here, or not directly. */
  family: z.enum(['smartcam', 'kasa-cam']).nullable(),
  /** As on the label, without region; null for a bare selling name. */
  model: z.string().nullable(),
  names: z.array(z.string()),
  aliases: z.array(z.string()),
  /** For a selling name: the models sold under it. */
  mapsTo: z.array(z.string()).nullable(),
  kind: Kind.nullable(),
  body: Picture.shape.body,
  bodyGuess: z.boolean(),
  recognise: z.array(Recognise),
  hardware: z.array(
    z.strictObject({
      version: z.string().nullable(),
      fccId: z.string().nullable(),
      soc: z.string().nullable(),
      wifiChip: z.string().nullable(),
    }),
  ),
  reset: Reset,
  leds: z.strictObject({
    basis: Basis.nullable(),
    booting: Lights,
    readyToPair: Lights,
    connecting: Lights,
    wifiNotCloud: Lights,
    online: Lights,
    updating: Lights,
    error: Lights,
    resetting: Lights,
  }),
  setup: z.strictObject({
    basis: Basis.nullable(),
    /** A pattern for the name of the camera's own network. */
    ssid: z.string().nullable(),
    open: z.boolean().nullable(),
    address: z.string().nullable(),
    bluetooth: z.boolean().nullable(),
    bands: z.array(z.enum(['2.4', '5'])).nullable(),
    wpa2: z.boolean().nullable(),
    wpa3: z.boolean().nullable(),
    wired: z.boolean().nullable(),
  }),
  power: z.strictObject({
    /** As the source states it; the only place a voltage may come from. */
    input: z.string().nullable(),
    sources: z
      .array(z.enum(['dc-adapter', 'usb', 'ac-mains', 'doorbell-transformer', 'battery', 'solar']))
      .nullable(),
    battery: z.string().nullable(),
    cable: z.string().nullable(),
  }),
  storage: z.strictObject({
    card: z.boolean().nullable(),
    cardMaxGb: z.number().int().nullable(),
    cloud: z.string().nullable(),
  }),
  features: z.strictObject({
    panTilt: z.boolean().nullable(),
    talk: z.boolean().nullable(),
    nightVision: z.enum(['ir', 'hybrid', 'color']).nullable(),
    siren: z.string().nullable(),
    pir: z.boolean().nullable(),
    protocols: z
      .array(
        z.enum([
          'rtsp',
          'onvif',
          'smartcam-https',
          'smart-http-80',
          'kasa-https-19443',
          'kasa-udp-9999',
          'hub-relay',
          'none',
        ]),
      )
      .nullable(),
  }),
  completeness: z.enum(['full', 'partial', 'listed-only', 'name-only']),
  notes: z.array(z.string()),
  unreadManuals: z.array(z.string()),
  /** Dotted path of a value → keys of sources.json that back it. */
  evidence: z.record(z.string(), z.array(z.string()).min(1)),
  sources: z.array(z.string()),
})
export type Entry = z.infer<typeof Entry>

/** One place a fact was read, as sources.json lists it under a key. */
export const SourceRecord = z.strictObject({
  title: z.string().optional(),
  /** The language of its title, `en` when left out. */
  lang: z.string().optional(),
  url: z.string().optional(),
  repo: z.string().optional(),
  path: z.string().optional(),
  cites: z.array(z.string()).optional(),
  supports: z.string().nullable(),
  certainty: z.enum(['official', 'vendor-manual', 'retailer', 'community']),
})
export type SourceRecord = z.infer<typeof SourceRecord>
