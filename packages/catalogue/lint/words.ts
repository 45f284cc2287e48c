import { LightColour, LightPattern, Picture, ResetGuide, Sure } from '@pinhole/core'
import { Kind, Place, Tool } from '../src/schema.ts'

/** The vocabulary whose every value a person may read, by the branch of model.json that holds its words. */
export const spoken: Record<string, readonly string[]> = {
  place: Place.options,
  'place-at': Place.options,
  tool: Tool.options,
  kind: [...Kind.options, 'unknown'],
  body: Picture.shape.body.options,
  colour: [...LightColour.options, 'any'],
  pattern: LightPattern.options,
  light: [...LightColour.options, 'any'].flatMap((colour) =>
    LightPattern.options.filter((pattern) => pattern !== 'off').map((pattern) => `${colour}.${pattern}`),
  ),
  sure: Sure.options,
  basis: ResetGuide.shape.basis.options,
  power: ['dc-adapter', 'usb', 'ac-mains', 'doorbell-transformer', 'battery', 'solar'],
  'night-vision': ['ir', 'hybrid', 'color'],
  erases: ['yes', 'yes-claimed', 'no-claimed', 'contested', 'unknown'],
  state: ['booting', 'readyToPair', 'connecting', 'wifiNotCloud', 'online', 'updating', 'error', 'resetting'],
  claim: [
    'hole',
    'hold',
    'holdRange',
    'readyLights',
    'sound',
    'factory-reset',
    'soft-reset-claimed',
    'setup-mode-claimed',
  ],
  overruled: ['soft-reset'],
}
