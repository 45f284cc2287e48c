import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clockClip, recordingParts } from '../../../packages/protocol/src/index.ts'
import { GO2RTC, go2rtcProgram, runGo2rtc } from '../go2rtc.ts'
import { cache, run, version } from '../programs.ts'
import { type Row, rowOf, skippedRow } from '../row.ts'
import { players } from './players.ts'
import { PASSWORD, type Served, VIEWER, withTapo } from './tapo-cameras.ts'

const viewer = `${VIEWER.username}:${VIEWER.password}`
const open = (served: Served) => served.filter(({ refused }) => !refused)

/** go2rtc takes each camera's stream, by its media port and by RTSP, and gives it on. */
export const go2rtcTapo = {
  name: 'go2rtc',
  prepare: () => void go2rtcProgram(),
  judge: (): Promise<Row[]> => withTapo((served) => judgeWithGo2rtc(open(served))),
}

/** ffmpeg and GStreamer play a camera's RTSP; ffmpeg decodes a recording of its media port. */
export const tapoPlayers = {
  name: 'ffmpeg and GStreamer',
  prepare: () => void players(),
  judge: (): Promise<Row[]> => withTapo((served) => judgeStreams(open(served).slice(0, 1))),
}

async function judgeWithGo2rtc(served: Served): Promise<Row[]> {
  const hash = createHash('sha256').update(PASSWORD).digest('hex').toUpperCase()
  const sources = served.map(({ running, login }) => {
    const { address } = running.facts
    const { media, rtsp } = running.twin.ports
    return {
      'plays tapo:// by password': `tapo://${PASSWORD}@${address}:${media}`,
      ...(login === 'V2'
        ? {}
        : { 'plays tapo:// by hash': `tapo://admin:${hash}@${address}:${media}?subtype=1` }),
      'plays rtsp://': `rtsp://${viewer}@${address}:${rtsp}/stream1`,
    }
  })
  const named = sources.flatMap((of, at) =>
    Object.values(of).map((source, nth) => [`s${at}x${nth}`, source] as const),
  )
  const go2rtc = await runGo2rtc(Object.fromEntries(named))
  try {
    const rows: Row[] = []
    for (const [at, { target }] of served.entries()) {
      const { row, check } = rowOf('go2rtc', GO2RTC, target)
      for (const [nth, name] of Object.keys(sources[at] ?? {}).entries())
        await check(name, () => flows(`${go2rtc.api}/api/stream.mp4?src=s${at}x${nth}`, 20_000))
      rows.push(row)
    }
    return rows
  } finally {
    await go2rtc.close()
  }
}

/** Whether an address gives this many bytes within fifteen seconds; throws with what it gave. */
async function flows(url: string, wanted: number): Promise<true> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(15_000) })
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`)
  let bytes = 0
  for await (const piece of answer.body) {
    bytes += piece.length
    if (bytes >= wanted) return true
  }
  throw new Error(`${bytes} bytes, then the end`)
}

async function judgeStreams(served: Served): Promise<Row[]> {
  const rows: Row[] = []
  const found = players()
  const ends = async (program: string, args: string) => {
    const told = await run(program, args.split(' '), '', 30_000)
    if (told.code !== 0) throw new Error(`ended with ${told.code}: ${told.err.slice(-400)}`)
    return told.out
  }
  for (const { target, running } of served) {
    const url = `rtsp://${viewer}@${running.facts.address}:${running.twin.ports.rtsp}/stream1`
    if (found.ffprobe) {
      const { row, check } = rowOf('ffmpeg', version('ffmpeg', '-version')?.split(' ')[2] ?? '', target)
      for (const over of ['tcp', 'udp']) {
        const args = `-v error -rtsp_transport ${over} -i ${url} -frames:v 20 -f null -`
        await check(
          `decodes pictures over ${over.toUpperCase()}`,
          async () => (await ends('ffmpeg', args), true),
        )
      }
      const file = join(cache('clips'), 'recording.ts.bin')
      const ten = { start: 1_700_000_000, end: 1_700_000_010 }
      writeFileSync(file, Buffer.concat([...recordingParts(clockClip(), ten)]))
      const count = `-v error -count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0 ${file}`
      await check('decodes a recording of the media port', async () =>
        (await ends('ffprobe', count)).trim().startsWith('100'),
      )
      rows.push(row)
    } else rows.push(skippedRow('ffmpeg', target, ['decodes pictures'], 'ffmpeg is not installed'))
    if (found.gst) {
      const { row, check } = rowOf('gstreamer', found.gst.split(' ').at(-1) ?? '', target)
      const line = `-q rtspsrc location=${url} protocols=tcp ! application/x-rtp,media=video ! rtph264depay ! h264parse ! fakesink num-buffers=30`
      await check('plays rtsp://', async () => (await ends('gst-launch-1.0', line), true))
      rows.push(row)
    } else rows.push(skippedRow('gstreamer', target, ['plays rtsp://'], 'GStreamer is not installed'))
  }
  return rows
}
