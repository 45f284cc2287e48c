import { z } from 'zod'

/** A colour as the catalogue names it. `null`: the source names no colour. */
export const LightColour = z.enum([
  'red',
  'green',
  'amber',
  'orange',
  'blue',
  'white',
  'yellow',
  'red+green',
  'amber+green',
])
export type LightColour = z.infer<typeof LightColour>

export const LightPattern = z.enum(['solid', 'blink', 'blink-slow', 'blink-fast', 'alternate', 'off'])
export type LightPattern = z.infer<typeof LightPattern>

/** What a status light does: one colour (or a pair) in one rhythm. */
export const Light = z.object({ colour: LightColour.nullable(), pattern: LightPattern })
export type Light = z.infer<typeof Light>
