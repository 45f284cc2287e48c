import { execFile, spawnSync } from 'node:child_process'
import { systemClock } from '@pinhole/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockClip } from '../media/clip.ts'
import { type RtspServer, rtspServer } from './server.ts'

/** Other people's players must take our virtual camera for a camera. Where they are not installed, nothing is proved. */
const has = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0
const ffmpeg = has('ffmpeg', '-version') && has('ffprobe', '-version')
const gstreamer = ['rtspsrc', 'rtph264depay', 'avdec_h264'].every((each) => has('gst-inspect-1.0', each))

let server: RtspServer
beforeAll(async () => {
  // Digest only: a player that takes the Basic offer would be turned away.
  server = await rtspServer({
    address: '127.0.0.1',
    account: () => ({ username: 'viewer', password: 'garden12' }),
    clip: clockClip(),
    clock: systemClock,
    hooks: { basic: () => false },
  })
})
afterAll(() => server.close())

const run = (program: string, args: string[]) =>
  new Promise<string>((resolve, reject) => {
    execFile(program, args, { timeout: 300_000, maxBuffer: 1 << 22 }, (error, out, problems) =>
      error ? reject(new Error(problems || error.message)) : resolve(out),
    )
  })
const uri = (login = '') => `rtsp://${login}127.0.0.1:${server.port}/stream1`

describe.skipIf(!ffmpeg)('ffmpeg', () => {
  for (const transport of ['tcp', 'udp']) {
    it(`plays the virtual camera over ${transport}`, async () => {
      const how = ['-v', 'error', '-rtsp_transport', transport]
      const from = uri('viewer:garden12@')
      const entries = 'stream=codec_name,profile,width,height'
      expect(await run('ffprobe', [...how, '-show_entries', entries, '-of', 'csv=p=0', from])).toContain(
        'h264,Main,640,360',
      )
      const frames = await run('ffmpeg', [...how, '-i', from, '-frames:v', '15', '-f', 'framecrc', '-'])
      const sums = frames.split('\n').filter((line) => line.startsWith('0,'))
      expect(sums).toHaveLength(15)
      // The picture moves: no two are the same.
      expect(new Set(sums.map((line) => line.split(',').at(-1))).size).toBeGreaterThan(10)
    })
  }

  it('is turned away with a wrong password', async () => {
    const args = ['-v', 'error', '-rtsp_transport', 'tcp', uri('viewer:wrong@')]
    await expect(run('ffprobe', args)).rejects.toThrow(/401/)
  })
})

describe.skipIf(!gstreamer)('GStreamer', () => {
  for (const transport of ['tcp', 'udp']) {
    it(`plays the virtual camera over ${transport}`, async () => {
      const source = `rtspsrc location=${uri()} user-id=viewer user-pw=garden12 protocols=${transport} latency=200`
      const rest = 'rtph264depay ! h264parse ! avdec_h264 ! identity eos-after=15 silent=false ! fakesink'
      const out = await run('gst-launch-1.0', ['-v', ...`${source} ! ${rest}`.split(' ')])
      expect(out.match(/chain .*?\d+ bytes/g)?.length).toBeGreaterThanOrEqual(14)
    })
  }
})
