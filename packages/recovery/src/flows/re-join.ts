import { say, type Text } from '@pinhole/core'
import { defineFlow, type Step } from '@pinhole/workflow'
import { entryOf } from '../state.ts'
import { cameBack, RETURN } from './came-back.ts'
import { type Desk, ends, type ForCase, named, oneOf } from './desk.ts'
import { joinNetwork } from './own-network/join.ts'
import { ownPassword, showSecrets } from './own-network/own-password.ts'
import { choice, reach, type Reached } from './own-network/reach.ts'

type Way = 'app' | 'local'

/** What is given up by a camera that no vendor's account owns; ids are kept in the consent. */
export const ownNetworkLosses = ['app', 'push', 'another-reset'] as const

/** The app by its name where the camera's is known; either brand's otherwise. */
async function openApp(desk: Desk, input: ForCase): Promise<Text> {
  const brand = entryOf(await desk.state(input.case))?.split('/')[0]
  const app = brand === 'tapo' ? 'Tapo' : brand === 'kasa' ? 'Kasa' : null
  return app ? say('case.ask.app.open-in', { app }) : say('case.ask.app.open')
}

/** Back into the network: with the vendor's app, or without it by the camera's own set-up calls. */
export function reJoinFlow(desk: Desk) {
  const choose: Step<ForCase, Way> = {
    id: 'choose',
    name: named('choose'),
    patience: 60_000,
    run: async (input, given) => {
      const ways = ['app', 'local'] as const
      const { identification } = await desk.state(input.case)
      // No public source says how a Kasa camera is set up without its app.
      if (identification?.family === 'kasa-cam') return 'app'
      const said = await given.ask(
        choice('owner', say('case.ask.owner.text'), ways, say('case.ask.owner.note')),
        {
          parse: oneOf(...ways),
        },
      )
      if (said === 'app') return 'app'
      const answers = ['local', 'app'] as const
      const sure = await given.ask(
        choice('own-network', say('case.ask.own-network.text'), answers, say('case.ask.own-network.note')),
        { parse: oneOf(...answers) },
      )
      if (sure === 'app') return 'app'
      const { consents } = await desk.state(input.case)
      if (!consents.has('own-network'))
        await desk.record(input.case, { kind: 'consented', to: 'own-network', losses: [...ownNetworkLosses] })
      return 'local'
    },
  }
  const reaching: Step<ForCase, Reached> = {
    id: 'reach',
    name: named('reach'),
    patience: 300_000,
    onlyAfter: ['choose'],
    skip: (_, given) => given.result(choose) !== 'local',
    run: (input, given) => reach(desk, input, given),
  }
  const secrets = showSecrets(desk, reaching)
  const owning = ownPassword(desk, reaching)
  const joining = joinNetwork(desk, reaching, owning)
  const app: Step<ForCase, 'done' | 'cannot'> = {
    id: 'app',
    name: named('app'),
    patience: 60_000,
    onlyAfter: ['choose'],
    skip: (_, given) => {
      const owned = given.result(owning)
      const byApp = given.result(choose) === 'app' || given.result(reaching)?.by === 'app'
      // What we cannot set up ourselves, the app can.
      return !(byApp || given.result(joining) === 'app' || (owned !== undefined && owned !== 'own'))
    },
    run: async (input, given) => {
      const back = new AbortController()
      const watching = cameBack(desk, input, given, 60 * 60_000, back.signal).then((came) => {
        if (came) back.abort(new Error('back'))
      })
      const owned = given.result(owning)
      const why = owned === undefined || owned === 'own' ? 'text' : owned
      try {
        return await given.ask(
          {
            kind: 'do',
            id: 'app',
            text: say(`case.ask.app.${why}`),
            steps: [{ text: await openApp(desk, input) }, { text: say('case.ask.app.follow') }],
            done: say('case.ask.app.done'),
            cannot: say('case.ask.app.cannot'),
          },
          { parse: oneOf('done', 'cannot'), signal: back.signal },
        )
      } catch (why_) {
        if (!back.signal.aborted || given.signal.aborted) throw why_
        return 'done'
      } finally {
        back.abort(new Error('answered'))
        await watching
      }
    },
  }
  const home: Step<ForCase, 'joined' | 'not-joined' | 'again'> = {
    id: 'return',
    name: named('return'),
    patience: RETURN + 60_000,
    onlyAfter: ['choose'],
    run: async (input, given) => {
      const joined = given.result(joining)
      const byApp = given.result(app)
      const outcome = await (async () => {
        if (byApp === undefined && joined === 'joined') return 'joined'
        if (byApp === 'done') {
          const came = await cameBack(desk, input, given, RETURN, given.signal)
          if (came) await desk.record(input.case, { kind: 'sighted', sighting: came })
          return came ? 'joined' : 'not-joined'
        }
        // Nobody knows yet whether the camera is well: it was not reached, or was given what it cannot use.
        return byApp === 'cannot' ? 'not-joined' : 'again'
      })()
      await ends(given, outcome)
      return outcome
    },
  }
  return defineFlow<ForCase>({
    id: 're-join',
    steps: [choose, reaching, secrets, owning, joining, app, home],
  })
}
