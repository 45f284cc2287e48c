import { join } from 'node:path'
import { recordingsBefore } from '../../../packages/twin/src/index.ts'
import { clockClip, clockStill, recordingParts } from '../../../packages/protocol/src/index.ts'
import { pythonWith, run } from '../programs.ts'
import { type Row, rowOf } from '../row.ts'
import { PASSWORD, sha, withTapo } from './tapo-cameras.ts'

export const VERSION = '3.4.30'
// The second is missing from what the first says it needs.
export const python = () => pythonWith('pytapo', VERSION, 'aiofiles==24.1.0')

/** pytapo: the three logins, settings, and what is on the card, byte for byte. */
export const pytapo = {
  name: 'pytapo',
  prepare: () => void python(),
  judge: (): Promise<Row[]> =>
    withTapo(async (served) => {
      const shelf = recordingsBefore(Date.now() / 1000)
      const recordings = shelf.map(
        (each) => [String(each.start), sha(recordingParts(clockClip(), each))] as const,
      )
      const cameras = served.map(({ target, login, model, refused, running: { twin, facts } }) => ({
        target,
        login,
        model,
        ...(refused
          ? { refused }
          : { recordings: Object.fromEntries(recordings), still: sha([clockStill()]) }),
        address: facts.address,
        control: twin.ports.control,
        media: twin.ports.media,
        password: PASSWORD,
        led: true,
        privacy: true,
      }))
      const script = join(import.meta.dirname, 'tapo_judge.py')
      const told = await run(python(), [script], JSON.stringify({ cameras }), 300_000)
      try {
        const rows = JSON.parse(told.out.slice(told.out.indexOf('[{'))) as Pick<
          Row,
          'target' | 'checks' | 'passed' | 'failed'
        >[]
        return rows.map((row) => ({ judge: 'pytapo', version: VERSION, skipped: [], ...row }))
      } catch {
        const { row, check } = rowOf('pytapo', VERSION, 'all')
        await check('the judge ran', () => `${told.out}${told.err}`.slice(-500))
        return [row]
      }
    }),
}
