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

/**
 * What must hold of a camera for a guide or a step to be offered; `!` in front says that it must not.
 * `tagsOf` tells which hold of a catalogue entry.
 */
export const Condition = z.enum([
  'kasa',
  'tapo',
  'doorbell',
  '!doorbell',
  'battery',
  '!battery',
  'doorbell-wired',
  'low-voltage',
  'wired',
  'card',
  'pan-tilt',
  'rtsp',
  'has-reset',
  'online',
])
export type Condition = z.infer<typeof Condition>

/** One act of a person, what shows that it worked, and what to do where it does not. */
export const Step = z.strictObject({
  id,
  picture: Picture.optional(),
  /** How long to wait in this step, seconds. */
  seconds: z.number().int().positive().max(7200).optional(),
  when: z.array(Condition),
  /** `go` is the guide that this branch leads to. */
  ifs: z.array(z.strictObject({ id, go: id })),
  sources: Sources,
  sure: Sure,
})

/**
 * One guide. Its sentences are `guides.of.<id>` of the locales: `title`, `why`, `steps.<step>.{do,see,if.<if>.{when,then}}`
 * and `notes.<note>`; what it needs of a model stands as a hole, such as `{power}`.
 */
export const Guide = z.strictObject({
  $schema: z.literal('../guide.schema.json'),
  id,
  group: z.enum(['repair', 'check', 'care', 'set-up', 'advice']),
  /** About how long it takes a person, minutes. */
  minutes: z.number().int().positive(),
  tools: z.array(id),
  for: z.strictObject({
    /** Ids of troubles it may help with. */
    troubles: z.array(id).min(1),
    /** Ids of the knowledge's actions and tests that it spells out. */
    actions: z.array(z.string()),
    when: z.array(Condition),
  }),
  loses: z.array(id),
  dangers: z.array(id),
  steps: z.array(Step),
  notes: z.array(z.strictObject({ id, sources: Sources, sure: Sure })),
})
export type Guide = z.infer<typeof Guide>
