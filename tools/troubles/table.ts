import { knowledgeFor, loadMore, tellApart } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { guidesFor } from '@pinhole/guides'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const speak = speaker('en', load('en'))
/** Where a number comes from, in words; a number of two sources says both. */
const basisWord = (basis: string) =>
  [
    ...new Set(
      basis
        .split(',')
        .map((one) =>
          one.startsWith('S') ? 'from a guide' : one.startsWith('R') ? 'mapped by rule' : 'judgement',
        ),
    ),
  ].join(', ')

/** How one trouble ended when it was last played, as `npm run -s scenarios -- --troubles --write` keeps it. */
interface Played {
  expected: string
  runs: number
  asExpected: number
  verified: number
  ranks: readonly number[]
}
const played = JSON.parse(readFileSync(join(import.meta.dirname, 'played.json'), 'utf8')) as Readonly<
  Record<string, Played | undefined>
>

/** What came of it over real sockets, in one sentence; nothing where it was not played yet. */
function endOf(trouble: string): string {
  const end = played[trouble]
  if (!end) return ''
  const ranks = end.ranks.length > 0 ? `, its cause at place ${end.ranks.join(' ')}` : ''
  return ` Through the whole journey: ${end.asExpected} of ${end.runs} ended as expected (${end.expected}), ${end.verified} proved${ranks}.`
}

/** The table of docs/troubles.md: per trouble its causes, what tells each pair apart, its scenario, its guides. */
export function troublesTable(): string {
  const parts = loadMore().troubles.map((trouble) => {
    const knowledge = knowledgeFor(trouble.id)
    const pairs = tellApart(knowledge)
    const asks = new Map(knowledge.observations.map((one) => [one.id, one.kind]))
    const { cause, told } = trouble.scenario
    return [
      `## ${trouble.id}${trouble.pattern ? ` (pattern ${trouble.pattern})` : ''}`,
      '',
      speak(`troubles.of.${trouble.id}.says`),
      '',
      '| cause | share | number |',
      '|---|---|---|',
      ...Object.entries(trouble.causes).map(
        ([id, { share, basis }]) =>
          `| ${id}: ${speak(`knowledge.causes.${id}.name`)} | ${Math.round(share * 100)} % | ${basisWord(basis)} |`,
      ),
      '',
      ...(trouble.fewer ? [`Fewer than three: ${trouble.fewer}`, ''] : []),
      ...pairs.map(
        (pair) =>
          `- ${pair.a} / ${pair.b}: ${asks.get(pair.question)} \`${pair.question}\`, ${Math.round(pair.by * 100)} % apart`,
      ),
      ...(pairs.length > 0 ? [''] : []),
      `Told scenario: ${Object.entries(told)
        .map(([question, answer]) => `${question} = ${answer}`)
        .join(', ')} → ${cause}, replayed with slips in five seeds.`,
      'fault' in trouble.twin
        ? `Played by a twin's fault: \`${trouble.twin.fault}\`.${endOf(trouble.id)}${trouble.twin.but ? ` ${trouble.twin.but}` : ''}`
        : `No twin plays it: ${trouble.twin.why}`,
      `Guides: ${guidesFor(null, { trouble: trouble.id })
        .map((guide) => guide.id)
        .join(', ')}.`,
      '',
    ].join('\n')
  })
  return `# Troubles\n\nMade by \`npm run -s troubles\` from \`packages/knowledge\`; a test compares. A share says how likely a cause is\nonce the trouble is named. Who plays a trouble names it on coming (\`npm run -s scenarios -- --troubles\`).\n\n${parts.join('\n')}`
}
