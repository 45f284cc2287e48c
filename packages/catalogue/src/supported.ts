import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogue, loadCatalogue } from './load.ts'
import { resetGuide } from './reset-guide.ts'
import type { Entry } from './schema.ts'

// docs/supported.md is made from the catalogue and never edited: run this file with node to make it anew.

export const supportedFile = join(import.meta.dirname, '../../../docs/supported.md')

/** The page that tells what is known of each model, as Markdown. */
export function supported(catalogue: Catalogue): string {
  const all = [...catalogue.entries.values()]
  const told = all.filter((entry) => entry.reset.basis !== null).length
  return [
    '# What is known of each model',
    '',
    'Made from `packages/catalogue/models`; do not edit. A dash means that nobody we found says so.',
    '',
    'No official reset article for these cameras could be read, so every hole, hold time and light is a claim to check on',
    `the unit. Of ${all.length} entries, ${told} have a claim about the reset; the other ${all.length - told} show no hole and no hold time.`,
    'Let go when the light changes; the hold time only tells when to stop waiting.',
    '',
    '"Talks" names the driver: `smartcam` reads, backs up and restores a Tapo camera on the local network; `kasa-cam`',
    'reaches a Kasa camera as far as it answers there. A dash there means that it is recognised and guided, not talked to.',
    '',
    ...['Kasa', 'Tapo'].flatMap((line) => [
      `## ${line}`,
      '',
      '| model | sold as | kind | talks | reset hole | hold | said of | power | card |',
      '|---|---|---|---|---|---|---|---|---|',
      ...all.filter((entry) => entry.id.startsWith(`${line.toLowerCase()}/`)).map(row),
      '',
    ]),
  ].join('\n')
}

function row(entry: Entry): string {
  const guide = resetGuide(entry)
  const hold = guide.holdSeconds
  const card = entry.storage.card
  const names = [...entry.names, ...entry.aliases].filter((name) => name !== entry.model)
  const cells = [
    entry.model ?? '–',
    names.join(', '),
    entry.kind,
    entry.family ? `\`${entry.family}\`` : null,
    guide.holes.join(', then '),
    hold ? `${hold.min}–${hold.max} s` : null,
    guide.basis === 'none' ? null : guide.basis.replace('-', ' '),
    entry.power.input,
    card === null
      ? null
      : card
        ? entry.storage.cardMaxGb
          ? `to ${entry.storage.cardMaxGb} GB`
          : 'yes'
        : 'none',
  ]
  return `| ${cells.map((cell) => cell || '–').join(' | ')} |`
}

if (import.meta.main) writeFileSync(supportedFile, supported(loadCatalogue()))
