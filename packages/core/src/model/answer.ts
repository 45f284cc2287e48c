import { z } from 'zod'
import { Light } from './light.ts'
import { Text } from './text.ts'

/** An answer on offer, and the light it stands for. */
export const Answer = z.object({ id: z.string(), text: Text, light: Light.optional() })
export type Answer = z.infer<typeof Answer>
