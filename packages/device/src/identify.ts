import { canonicalMac, type Identification, type Sighting } from '@pinhole/core'
import { familyOf } from './driver/index.ts'

/** What the catalogue says of a model word; `sure` from 0 to 1. */
export interface ModelMatch {
  entry: string
  name: string
  family: string | null
  sure: number
  /** What the model is known to have, e.g. `cardSlot`, `turns`; told beside what the camera says. */
  facts?: Readonly<Record<string, boolean | string>>
}
/** Looks a model up by what the camera said of itself. */
export type MatchModel = (seen: {
  model: string
  hardware?: string
  firmware?: string
  deviceType?: string
}) => ModelMatch | null

// How much each way of hearing is worth: an answer to a vendor's question is nearly proof, an open port nearly nothing.
const worth: Record<Sighting['heard'], number> = { tdp: 0.9, kasa: 0.9, onvif: 0.6, hotspot: 0.5, sweep: 0.2 }

/**
 * Which cameras were seen, by what evidence. Identity is the MAC: two addresses with one MAC are one camera at its
 * latest address; a sighting without a MAC joins whoever else spoke from that address.
 */
export function identify(sightings: readonly Sighting[], match: MatchModel = () => null): Identification[] {
  const byAddress = new Map<string, string>()
  for (const seen of sightings) {
    const mac = seen.mac && canonicalMac(seen.mac)
    if (mac) byAddress.set(seen.address, mac)
  }
  const groups = new Map<string, Sighting[]>()
  for (const seen of sightings) {
    const who = (seen.mac && canonicalMac(seen.mac)) ?? byAddress.get(seen.address) ?? seen.address
    const group = groups.get(who)
    if (group) group.push(seen)
    else groups.set(who, [seen])
  }
  return [...groups.values()].map((group) => identifyOne(group, match))
}

function identifyOne(group: readonly Sighting[], match: MatchModel): Identification {
  // Best witness first, the latest of equals: its words win over the others'.
  const ranked = group.toSorted((a, b) => worth[b.heard] - worth[a.heard] || b.at - a.at)
  const first = <K extends keyof Sighting>(key: K) => ranked.find((seen) => seen[key] !== undefined)?.[key]
  const model = first('model')
  const deviceType = first('deviceType')
  const hardware = first('hardware')
  const firmware = first('firmware')
  const found = model
    ? match({
        model,
        ...(hardware ? { hardware } : {}),
        ...(firmware ? { firmware } : {}),
        ...(deviceType ? { deviceType } : {}),
      })
    : null
  const mac = first('mac')
  const latest = group.reduce((a, b) => (b.at >= a.at ? b : a))
  const doubt = group.reduce((left, seen) => left * (1 - worth[seen.heard]), 1)
  return {
    mac: (mac && canonicalMac(mac)) || null,
    address: latest.address,
    entry: found?.entry ?? null,
    model: found?.name ?? model ?? null,
    family: familyOf(ranked) ?? found?.family ?? null,
    hardware: hardware ?? null,
    firmware: firmware ?? null,
    name: first('name') ?? null,
    sure: Math.min(1, (1 - doubt) * (found ? found.sure : model ? 0.7 : 0.4)),
    evidence: ranked.map((seen) => ({ by: seen.heard, says: evidenceOf(seen) })),
    ports: Object.assign({}, ...ranked.toReversed().map((seen) => seen.ports)) as Record<string, number>,
    facts: Object.assign(
      {},
      found?.facts ?? {},
      ...ranked.toReversed().map((seen) => seen.facts),
      deviceType ? { deviceType } : {},
    ) as Identification['facts'],
  }
}

const evidenceOf = (seen: Sighting): string =>
  [seen.model, seen.deviceType, seen.firmware].filter(Boolean).join(' ') ||
  Object.values(seen.ports).join(', ') ||
  seen.address
