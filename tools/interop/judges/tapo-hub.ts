import { join } from 'node:path'
import { type RunningTwin, runTwin } from '../../../packages/practice/src/run-twin.ts'
import { OWNER, PASSWORD } from '../dumps.ts'
import { pythonWith, run } from '../programs.ts'
import { type Judge, type Row, rowOf } from '../row.ts'

const TAPO = '0.12.0'
const python = (): string => pythonWith('tapo', TAPO)

type Told = Record<
  string,
  Partial<Record<'model' | 'mac' | 'nickname' | 'error' | 'stranger', string>> & { children?: string[] }
>

/** The `tapo` library, which shares no code with python-kasa, opens our hub on KLAP; the older sister it no longer speaks. */
export const tapoHub: Judge = {
  name: 'tapo-hub',
  prepare: () => void python(),
  judge: async (): Promise<Row[]> => {
    const models = ['hub-klap'] as const
    const running: RunningTwin[] = []
    for (const [at, model] of models.entries())
      running.push(await runTwin({ model, listen: `127.0.16.${at + 1}`, account: { password: PASSWORD } }))
    try {
      const hubs = Object.fromEntries(running.map(({ facts }, at) => [models[at], facts.address]))
      const question = JSON.stringify({ user: OWNER, password: PASSWORD, hubs })
      const told = await run(python(), [join(import.meta.dirname, 'tapo_hub.py')], question, 60_000)
      const said = JSON.parse(told.out || '{}') as Told
      const rows: Row[] = []
      for (const [at, model] of models.entries()) {
        const one = said[model] ?? { error: told.err.slice(-400) }
        const { row, check } = rowOf('tapo (Rust)', TAPO, `our ${model}`)
        await check(
          'logs in and reads who it is',
          () => one.mac === running[at]?.facts.mac.replaceAll(':', '-') || JSON.stringify(one),
        )
        await check(
          'reads its name',
          () => Buffer.from(one.nickname ?? '', 'base64').toString() === 'Hall hub' || `${one.nickname}`,
        )
        await check(
          'lists the sensor behind it',
          () => one.children?.join() === 'T110Result' || JSON.stringify(one),
        )
        await check(
          'is refused with a wrong password',
          () => /invalid|hash|login|credential/i.test(one.stranger ?? '') || `${one.stranger}`,
        )
        rows.push(row)
      }
      return rows
    } finally {
      await Promise.all(running.map((each) => each.close()))
    }
  },
}
