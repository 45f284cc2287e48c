import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
/** Keys of the catalogue's `sources.json`. */
const Sources = z.array(z.string().min(2))

/** How sure a sentence is: said by a guide or a public source, mapped from one by rule, or our judgement. */
export const Sure = z.enum(['guide', 'mapped', 'judgement'])
export type Sure = z.infer<typeof Sure>

/** What the drawing of a step shows. */
export const Picture = z.enum([
  'adapter',
  'breaker',
  'camera',
  'card',
  'hole',
  'light',
  'phone',
  'pin',
  'router',
  'wiring',
])
export type Picture = z.infer<typeof Picture>

/** What may be so of a camera; `tagsOf` tells it of a catalogue entry. */
export const traits = [
  'kasa',
  'tapo',
  // It sees: no hub and no chime.
  'camera',
  // It keeps recordings: no chime.
  'records',
  'doorbell',
  // It rings: a doorbell or its chime.
  'rings',
  // What feeds it: an adapter in a socket, the wiring of the house, the wires of a bell, a battery; several where it
  // takes either.
  'plug-in',
  'mains',
  'bell-wires',
  'battery',
  // Its power comes over a breaker: mains or bell wires.
  'breaker',
  // Somebody says what feeds it.
  'power-known',
  'low-voltage',
  'card',
  'pan-tilt',
  // What it sees by at night, where that is one of the two.
  'infrared',
  'colour',
  'heat-sensor',
  'rtsp',
  'has-reset',
  // Its reset hole is claimed at more than one place.
  'several-holes',
  'online',
] as const
export type Trait = (typeof traits)[number]

/** What must hold of a camera for a guide, a step, a branch, a note or a danger; `!` in front says that it must not. */
export const Condition = z.enum([...traits, ...traits.map((one) => `!${one}` as const)])
export type Condition = z.infer<typeof Condition>

/** One act of a person, what shows that it worked, and what to do where it does not. */
export const Step = z.strictObject({
  id,
  picture: Picture.optional(),
  /** How long to wait in this step, seconds. */
  seconds: z.number().int().positive().max(7200).optional(),
  when: z.array(Condition),
  /** `go` is the guide that this branch leads to; without it the branch says what to do here. */
  ifs: z.array(z.strictObject({ id, go: id.optional(), when: z.array(Condition).optional() })),
  /** What this act needs, and what it loses. */
  tools: z.array(id).optional(),
  loses: z.array(id).optional(),
  sources: Sources,
  sure: Sure,
})
export type Step = z.infer<typeof Step>

/**
 * One guide. Its sentences are `guides.of.<id>` of the locales: `title`, `why`, `steps.<step>.{do,see,if.<if>.{when,then}}`
 * and `notes.<note>`; what it needs of a model stands as a hole, such as `{power}`.
 */
export const Guide = z.strictObject({
  $schema: z.literal('../guide.schema.json'),
  id,
  group: z.enum(['repair', 'check', 'care', 'set-up', 'advice']),
  /** About how long it takes a person, minutes, with every wait. */
  minutes: z.number().int().positive(),
  for: z.strictObject({
    /** Ids of troubles it may help with. */
    troubles: z.array(id).min(1),
    /** Ids of the knowledge's actions and tests that it spells out. */
    actions: z.array(z.string()),
    when: z.array(Condition),
  }),
  /** Told before the first step, to whom they concern. */
  dangers: z.array(z.strictObject({ id, when: z.array(Condition) })),
  steps: z.array(Step),
  notes: z.array(z.strictObject({ id, when: z.array(Condition).optional(), sources: Sources, sure: Sure })),
})
export type Guide = z.infer<typeof Guide>
