import { runTwin } from '../../../packages/practice/src/run-twin.ts'
import { systemClock } from '../../../packages/core/src/index.ts'
import { clockClip, kasaMediaServer } from '../../../packages/protocol/src/index.ts'
import { OWNER, PASSWORD } from '../dumps.ts'
import { GO2RTC, runGo2rtc } from '../go2rtc.ts'
import { type Row, rowOf } from '../row.ts'

const address = (host: string, form: 'base64' | 'plain') => {
  const password = form === 'base64' ? Buffer.from(PASSWORD).toString('base64') : PASSWORD
  return `kasa://${encodeURIComponent(OWNER)}:${encodeURIComponent(password)}@${host}:19443/https/stream/mixed`
}

/** Whether so many bytes of an MP4 with both tracks come within the time. */
async function plays(url: string, wanted: number): Promise<true | string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(15_000) })
  if (!answer.ok || !answer.body) return `${answer.status} ${(await answer.text()).slice(0, 200)}`
  let bytes = 0
  try {
    for await (const piece of answer.body) {
      bytes += (piece as Uint8Array).length
      if (bytes >= wanted) return true
    }
  } catch {
    // The number says it.
  }
  return `${bytes} bytes, then nothing`
}

/** go2rtc plays `kasa://` from our wired doorbell, our pan-and-tilt camera and our outdoor camera. */
export async function judgeGo2rtcKasa(): Promise<Row[]> {
  const models = [
    ['kasa-ec', '127.0.15.1', 'EC70, plain parts'],
    ['kasa-kd', '127.0.15.2', 'KD110, chunks in HTTP/1.0'],
    ['kasa-kc-spot', '127.0.15.3', 'KC420WS, chunks in HTTP/1.0'],
  ] as const
  const running = []
  for (const [model, listen] of models)
    running.push(await runTwin({ model, listen, account: { password: PASSWORD } }))
  const minusOne = await kasaMediaServer({
    address: '127.0.15.4',
    clip: clockClip(),
    clock: systemClock,
    account: () => ({ username: OWNER, password: PASSWORD }),
    behaviour: () => ({ body: 'minus-one' }),
  })
  const streams: Record<string, string> = {
    refused: address('127.0.15.1', 'plain'),
    minus: address('127.0.15.4', 'base64'),
  }
  for (const [at, [, listen]] of models.entries()) streams[`kasa${at}`] = address(listen, 'base64')
  const go2rtc = await runGo2rtc(streams)
  const rows: Row[] = []
  try {
    for (const [at, [, , target]] of models.entries()) {
      const { row, check } = rowOf('go2rtc', GO2RTC, target)
      await check('plays kasa://', () => plays(`${go2rtc.api}/api/stream.mp4?src=kasa${at}`, 20_000))
      await check('finds picture and sound', async () => {
        const said = JSON.stringify(
          await (await fetch(`${go2rtc.api}/api/streams?src=kasa${at}&video=all&audio=all`)).json(),
        )
        return (/H264/i.test(said) && /PCMU/i.test(said)) || said.slice(0, 300)
      })
      rows.push(row)
    }
    const { row, check } = rowOf('go2rtc', GO2RTC, 'refusals')
    const refused = async (name: string) => {
      const answer = await plays(`${go2rtc.api}/api/stream.mp4?src=${name}`, 1)
      return answer !== true || 'it played'
    }
    await check('a password in the wrong form is refused', () => refused('refused'))
    await check('Content-Length: -1 is more than it takes, as with real KC120 and KC200', () =>
      refused('minus'),
    )
    rows.push(row)
  } finally {
    await go2rtc.close()
    await minusOne.close()
    await Promise.all(running.map((one) => one.close()))
  }
  return rows
}
