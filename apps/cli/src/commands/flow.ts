import type { Clip, RunFailure } from '@pinhole/core'
import type { Command } from 'commander'
import type { Api } from '../api.ts'
import type { Door } from '../door.ts'
import { exits } from '../exit.ts'
import { endWith, exitFor, follow, type FollowOptions } from '../follow.ts'
import { caseLines } from '../show.ts'
import { answerOption, caseOf } from './options.ts'

interface Options {
  answer?: Map<string, string>
  acceptLoss?: boolean
  more?: boolean
  /** `true`: they stay with Pinhole; a folder: copies go there as well. */
  recordings?: boolean | string
}

/** Ends of a run after which the camera is not as wished. */
const bad = new Set([
  'disproved',
  'failed',
  'not-saved',
  'partly',
  'not-joined',
  'no-network',
  'nothing',
  'restarted',
  'cannot-press',
])

/** What ended a run before its time: its code for a script, and the sentence for a person. */
const failed = (door: Door, { code, says }: RunFailure) => ({
  code,
  values: says.values ?? {},
  message: door.say(says),
})

/** A command that runs one flow on a camera's case and follows it to its end. */
export function flowCommand(program: Command, door: Door, name: string, whole: string): void {
  const command = program
    .command(name)
    .description(door.say(`cli.flow.${whole}`))
    .argument('<camera>', door.say('cli.option.camera'))
    .option('--answer <question=answer>', door.say('cli.case.answer'), answerOption)
    .option('--accept-loss', door.say('cli.flow.accept'))
  if (whole === 'verify') command.option('--more', door.say('cli.verify.rest'))
  if (whole === 'back-up') command.option('--recordings [folder]', door.say('cli.recordings.option'))
  command.action(async (camera: string, wish: Options) => {
    const api = await door.api()
    const id = await caseOf(door, camera)
    const answers = wish.answer ?? new Map<string, string>()
    let ran = await once(door, api, id, wish.more ? 'prove-more' : whole, wish, answers)
    let clips: readonly Kept[] | undefined
    if (wish.recordings !== undefined && ran.run && !ran.asks && ran.ended === exits.fine) {
      if (!answers.has('save-recordings')) answers.set('save-recordings', 'save')
      ran = await once(door, api, id, 'recordings', wish, answers)
      clips = await keptOf(door, api, id, wish.recordings)
    }
    const { view, run, asks, outcome, failure, ended } = ran
    endWith(door, view, asks ? exits.needsPerson : run ? ended : exitFor(view))
    const told = clips === undefined ? {} : { recordings: clips }
    door.result(name, { outcome, failure, run: asks ? run : null, ...told, case: view }, [
      ...(failure ? [door.bold(failure.message), ''] : []),
      ...(clips ?? []).map(({ start, bytes, file }) =>
        door.say('cli.recordings.line', {
          at: new Date(start * 1000).toISOString().slice(0, 19).replace('T', ' '),
          kilobytes: Math.round(bytes / 1024),
          where: file ?? '',
        }),
      ),
      ...caseLines(door, view),
    ])
  })
}

/** Runs one flow on a case and follows it to its end. */
async function once(
  door: Door,
  api: Api,
  id: string,
  flow: string,
  { acceptLoss }: Options,
  answers: Map<string, string>,
) {
  const before = await follow(door, id, {
    until: ({ next }) => next.kind !== 'wait' && next.kind !== 'login',
  })
  // A run that a restart or another door left is gone on with, not begun again.
  const begun = before.next.kind === 'run' && before.next.run.flow === flow
  const seen = begun ? before : await api.act(id, 'start', { action: flow })
  let run = seen.next.kind === 'run' ? seen.next.run : undefined
  const options: FollowOptions = {
    answers,
    accept: acceptLoss ?? false,
    until({ next }) {
      if (next.kind === 'run') run = next.run
      const over =
        next.kind === 'run' ? next.run.state === 'done' || next.run.state === 'failed' : run !== undefined
      return over && next.kind !== 'wait' && next.kind !== 'login' && next.kind !== 'consent'
    },
  }
  let view = await follow(door, id, options)
  // The loss was accepted just now; the way is free.
  if (!run && view.next.kind === 'action' && view.next.flow === flow) {
    await api.act(id, 'start', { action: flow })
    view = await follow(door, id, options)
  }
  const asks = view.next.kind === 'run' && view.next.run.state === 'asks'
  // The view shows what comes next; how the run itself ended stands among the case's runs.
  const ran = view.runs.find(({ id: one }) => one === run?.id)
  const outcome = ran?.outcome ?? null
  const failure = ran?.failure ? failed(door, ran.failure) : null
  const ended = run?.state === 'failed' || bad.has(outcome ?? '') ? exits.problemFound : exits.fine
  return { view, run, asks, outcome, failure, ended }
}

type Kept = Clip & { file?: string }

/** What is kept of the card; with a folder, a copy of each in it. */
async function keptOf(door: Door, api: Api, id: string, folder: boolean | string): Promise<Kept[]> {
  const kept: Kept[] = []
  for (const clip of await api.recordings(id)) {
    if (typeof folder !== 'string') kept.push(clip)
    else {
      const at = new Date(clip.start * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
      const file = `${folder.replace(/\/$/, '')}/pinhole-${at}.ts`
      await door.world.write(file, await api.recording(id, clip.id))
      kept.push({ ...clip, file })
    }
  }
  return kept
}
