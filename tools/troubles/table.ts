import { knowledgeFor, loadMore, tellApart } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { guidesFor } from '@pinhole/guides'

const speak = speaker('en', load('en'))
const basisWord = (basis: string) =>
  basis.startsWith('S') ? 'from a guide' : basis.startsWith('R') ? 'mapped by rule' : 'judgement'

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
        ? `Played by a twin's fault: \`${trouble.twin.fault}\`.`
        : `No twin plays it: ${trouble.twin.why}`,
      `Guides: ${guidesFor(null, { trouble: trouble.id })
        .map((guide) => guide.id)
        .join(', ')}.`,
      '',
    ].join('\n')
  })
  return `# Troubles\n\nMade by \`node tools/troubles/run.ts\` from \`packages/knowledge\`; a test compares. A share says how likely a cause is\nonce the trouble is named.\n\n${parts.join('\n')}`
}
