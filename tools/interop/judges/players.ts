import type { Served } from '../dumps.ts'
import { inCi, must, run, version } from '../programs.ts'
import { type Row, rowOf, skippedRow } from '../row.ts'

const look = () => ({ ffprobe: version('ffprobe', '-version'), gst: version('gst-launch-1.0', '--version') })

/** ffprobe and GStreamer as the machine has them; in CI they are installed where they are missing. */
export function players(): ReturnType<typeof look> {
  const found = look()
  if (!inCi || (found.ffprobe && found.gst)) return found
  const packages = ['ffmpeg', 'gstreamer1.0-tools', 'gstreamer1.0-plugins-good', 'gstreamer1.0-plugins-bad']
  const [first = 'apt-get', ...rest] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get']
  must(first, ...rest, 'update', '-qq')
  must(first, ...rest, 'install', '-y', '-qq', '--no-install-recommends', ...packages)
  return look()
}

const gst = (url: string) =>
  `-q rtspsrc location=${url} protocols=tcp ! application/x-rtp,media=video ! rtph264depay ! fakesink num-buffers=20`.split(
    ' ',
  )
const probe = (url: string) =>
  `-v error -rtsp_transport tcp -show_entries stream=codec_name -of csv=p=0 ${url}`.split(' ')

/** Plays the stream with one player, or sees that there is none. */
export async function judgeStream(
  { name, expect, running }: Served,
  judge: 'ffprobe' | 'gst-launch-1.0',
  found: string | undefined,
): Promise<Row> {
  const check = expect.stream ? 'plays the stream' : `finds no stream${expect.why ? `: ${expect.why}` : ''}`
  if (!found) return skippedRow(judge, name, [check], `${judge} is not installed`)
  const { row, check: note } = rowOf(judge, found, name)
  const { address, ports } = running.facts
  const url = `rtsp://viewer:interop@${address}:${ports.rtsp ?? 554}/stream1`
  await note(check, async () => {
    const told = await run(judge, judge === 'ffprobe' ? probe(url) : gst(url), '', 20_000)
    const plays = told.code === 0 && (judge !== 'ffprobe' || told.out.includes('h264'))
    return plays === expect.stream || `ended with ${told.code}: ${(told.err || told.out).slice(-300)}`
  })
  return row
}
