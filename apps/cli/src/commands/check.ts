import type { CaseView } from '@pinhole/core'
import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { exits } from '../exit.ts'
import { endWith, follow } from '../follow.ts'
import { loginGiven, readLogin } from '../login.ts'
import { caseLines, checkDocument } from '../show.ts'
import { answerOption, caseOf } from './options.ts'

/** `pinhole check <camera>`: looks, and says what it believes. Changes nothing. */
export function check(program: Command, door: Door): void {
  program
    .command('check')
    .description(door.say('cli.check.about'))
    .argument('<camera>', door.say('cli.option.camera'))
    .option('--answer <question=answer>', door.say('cli.case.answer'), answerOption)
    .action(async (camera: string, options: { answer?: Map<string, string> }) => {
      const id = await caseOf(door, camera)
      const wish = { answers: options.answer ?? new Map(), until: stands, looksOnly: true }
      let view = await follow(door, id, wish)
      if (loginGiven(door) && !door.handedOut.has('owner') && mayOpen(view)) {
        const login = await readLogin(door)
        if (login) {
          await (await door.api()).act(id, 'login', login)
          view = await follow(door, id, wish)
        }
      }
      if (nobody(view)) {
        door.exit = exits.notFound
        door.note(door.say('errors.camera.not-found', { address: camera }))
        // A mistyped address is no trouble to go on with; what was answered may be.
        if (!options.answer) await (await door.api()).act(id, 'close')
        door.note(door.say(options.answer ? 'cli.check.kept' : 'cli.check.closed', { id }))
      } else endWith(door, view)
      door.result('check', checkDocument(view), nobody(view) ? [] : caseLines(door, view))
    })
}

/** A camera that is there and that nobody has opened yet in this case. */
const mayOpen = ({ camera, seen, next }: CaseView): boolean =>
  camera.mac !== null &&
  next.kind !== 'danger' &&
  !seen.some(({ question, answerId }) =>
    question === 'lan_state' ? answerId === 'absent' : question === 'login' && answerId === 'accepted',
  )

/** Nothing was ever heard from there: perhaps the address is wrong. */
const nobody = ({ camera, seen }: CaseView): boolean =>
  camera.mac === null &&
  seen.some(({ question, answerId }) => question === 'lan_state' && answerId === 'absent')

/** Looking never goes on into a repair that another door has begun. */
const stands: NonNullable<Parameters<typeof follow>[2]>['until'] = ({ next }) =>
  next.kind === 'run' || next.kind === 'consent'
