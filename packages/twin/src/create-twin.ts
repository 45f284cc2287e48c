import { readDump } from './dump.ts'
import { modelText } from './models.ts'
import type { TwinOptions } from './twin-options.ts'
import { Twin } from './twin.ts'

/** Puts a twin into a site, up and on its network unless told otherwise; resolves when its wires answer. */
export async function createTwin(options: TwinOptions): Promise<Twin> {
  const text = options.dump ?? modelText(options.model ?? 'tapo-pan-tilt')
  const twin = new Twin(options, readDump(text, options.address))
  options.site.twins.push(twin)
  if (!options.unplugged) twin.body.wake()
  await twin.settled()
  return twin
}
