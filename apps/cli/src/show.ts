import type {
  Ask,
  CameraView,
  CaseView,
  NamedCheck,
  Observation,
  ProofView,
  RunView,
  Text,
} from '@pinhole/core'
import type { Door } from './door.ts'

/** Cameras as lines of a table. */
export function cameraLines(door: Door, cameras: readonly CameraView[]): string[] {
  const rows = cameras.map((camera) => [
    camera.name,
    camera.model ?? '',
    camera.address,
    camera.mac ?? '',
    door.say(`cli.camera-state.${camera.state}`),
  ])
  return table(rows)
}

/** Rows with their columns under each other. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** After a repair, on the way to its proof: what was believed before it is no news. */
const onTheWay = ({ next }: CaseView): boolean =>
  next.kind === 'action' && /^(re-join|restore|verify)$/.test(next.flow ?? '')

/** A case: who, what is believed and why, what to do next. */
export function caseLines(door: Door, view: CaseView): string[] {
  const { say } = door
  const { camera } = view
  const where = [camera.model === camera.name ? null : camera.model, camera.address, camera.mac]
    .filter(Boolean)
    .join(', ')
  // Of a camera that seems well no cause is named before a trouble is.
  const causes = (view.well || onTheWay(view) ? [] : view.causes)
    .filter((cause) => cause.tenths > 0)
    .flatMap((cause) => [
      `  ${'█'.repeat(cause.tenths).padEnd(10, '·')} ${say(cause.name)}`,
      ...cause.reasons
        .slice(0, 2)
        .map((reason) => door.dim(`             ${reason.for ? '+' : '−'} ${say(reason.text)}`)),
    ])
  return [
    `${door.bold(camera.name)} (${where})`,
    say(view.headline),
    ...(view.summary ? [say(view.summary)] : []),
    ...(causes.length > 0 && view.causesAsOf ? [say(`case.report.believed-${view.causesAsOf}`)] : []),
    ...causes,
    ...view.problems.map((problem) => say(problem)),
    '',
    ...view.done.slice(-5).map(({ text }) => door.dim(`  ${say(text)}`)),
    ...nextLines(door, view),
    door.dim(`${say('cli.label.case')} ${view.id}`),
  ]
}

/** The figures of a finding, as the sentence about it has them. */
function figuresOf(values: Text['values']): Pick<Observation, 'detail'> {
  const figures = Object.entries(values ?? {}).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [[name, value] as const],
  )
  return figures.length > 0 ? { detail: Object.fromEntries(figures) } : {}
}

/** What a check says to a script: who it is, what was seen and told, what is believed, what to do next. */
export function checkDocument(view: CaseView) {
  const { model, hardware, firmware, mac, sure } = view.camera
  const seen = view.seen.map(({ question, answerId, at, probe, text }): Observation & { says: Text } => ({
    question,
    answer: answerId,
    at,
    ...figuresOf(text.values),
    by: { kind: 'probe', probe },
    // What a hostile or silent camera did, in a sentence too.
    says: text,
  }))
  const told = view.told.map(
    ({ question, answerId, at }): Observation => ({ question, answer: answerId, at, by: { kind: 'person' } }),
  )
  return {
    case: view.id,
    identification: { model, hardware, firmware, mac, sure },
    observations: [...seen, ...told],
    causes: view.causes.map(({ id, p }) => ({ id, p })),
    ...(view.refusal ? { refusal: view.refusal.map(({ id, p }) => ({ id, p })) } : {}),
    problems: view.problems,
    next: view.next,
  }
}

function nextLines(door: Door, view: CaseView): string[] {
  const { say } = door
  const { next } = view
  const title = (text: string) => `${door.bold(`${say('cli.label.next')}:`)} ${text}`
  const steps = (list: readonly { text: { key: string } }[]) =>
    list.map((step, index) => `  ${index + 1}. ${say(step.text)}`)
  switch (next.kind) {
    case 'question':
      return [
        title(say(next.text)),
        ...next.answers.map((answer) => `  ${next.id}=${answer.id}  ${door.dim(say(answer.text))}`),
      ]
    case 'action':
    case 'danger':
      return [title(say(next.title)), ...steps(next.steps)]
    case 'consent':
      return [title(say(next.sentence)), ...next.losses.lost.map((loss) => `  - ${say(loss)}`)]
    case 'verdict':
      return [
        title(say(next.title)),
        ...next.lines.map((line) => `  ${say(line)}`),
        ...(next.after ? afterLines(door, next.after) : []),
        ...(next.proof ? proofLines(door, next.proof, view.camera.name) : []),
      ]
    case 'run':
      return runLines(door, next.run)
    default:
      return [title(say(next.text))]
  }
}

/** What a reset took and what is to be done again, with the guide for it. */
function afterLines(
  door: Door,
  { lost, again, guide }: NonNullable<Extract<CaseView['next'], { kind: 'verdict' }>['after']>,
): string[] {
  const { say } = door
  const part = (kind: 'lost' | 'again', texts: readonly Text[]) => [
    `  ${say(`case.report.${kind}`)}:`,
    ...texts.map((text) => `    - ${say(text)}`),
  ]
  return [
    ...part('lost', lost),
    ...part('again', again),
    `  ${say(guide.title)}: ${door.command('guide', '--guide', guide.id)}`,
  ]
}

/** What a verdict rests on: what was checked, what only a person answered, what nobody could check and why. */
function proofLines(door: Door, proof: ProofView, name: string): string[] {
  const { say } = door
  const part = (kind: 'failed' | 'passed' | 'told' | 'open', lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [`  ${say(`case.report.proof.${kind}`)}:`, ...lines.map((line) => `    - ${line}`)]
  const more = proof.more.password + proof.more.later
  return [
    ...(['failed', 'passed', 'told'] as const).flatMap((kind) =>
      part(
        kind,
        proof[kind].map((check) => say(check.name)),
      ),
    ),
    ...part(
      'open',
      proof.open.map(({ name, why }) => `${say(name)}: ${say(why)}`),
    ),
    ...(more > 0
      ? [`  ${say('cli.verify.more', { count: more, command: door.command('verify', name, '--more') })}`]
      : []),
  ]
}

const MARKS = { done: '✓', failed: '✗', running: '…', asks: '?', skipped: '–', 'to-do': '·' } as const

/** Tells each check of a run once, when it has come to an end. */
export function checkNews(door: Door): { news(run: RunView): string[] } {
  const told = new Set<string>()
  const over = new Set(['passed', 'failed', 'later', 'cannot'])
  return {
    news: (run) =>
      (run.checks ?? []).flatMap((check) => {
        const key = `${run.id} ${check.id} ${check.state}`
        if (!over.has(check.state) || told.has(key)) return []
        told.add(key)
        return [checkLine(door, check)]
      }),
  }
}

const checkLine = ({ say }: Door, check: NamedCheck): string =>
  `  ${say(`case.check-state.${check.state}`)}: ${say(check.name)}${check.result ? ` (${say(check.result)})` : ''}`

/** A run's steps and its check-list. */
export function runLines(door: Door, run: RunView): string[] {
  const { say } = door
  const steps = run.steps.map(
    (step) => `  ${MARKS[step.state]} ${say(step.name)}${step.result ? `: ${say(step.result)}` : ''}`,
  )
  const checks = (run.checks ?? []).map((check) => `  ${checkLine(door, check)}`)
  return [...steps, ...checks, ...(run.ask ? askLines(door, run.ask) : [])]
}

/** What a run asks, and how a script would answer it. */
function askLines(door: Door, ask: Ask): string[] {
  const { say } = door
  const options = 'options' in ask ? ask.options : ask.kind === 'do' ? [{ id: 'done', text: ask.done }] : []
  return [
    `${door.bold(`${say('cli.label.next')}:`)} ${say(ask.text)}`,
    ...options.map((option) => `  ${ask.id}=${option.id}  ${door.dim(say(option.text))}`),
  ]
}
