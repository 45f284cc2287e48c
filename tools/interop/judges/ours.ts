import { globSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Given,
  type Network,
  Secret,
  silentLog,
  systemClock,
  systemRandom,
} from '../../../packages/core/src/index.ts'
import { onvifClient, rtspClient, watchLive } from '../../../packages/protocol/src/index.ts'
import { freePort, GO2RTC, go2rtcProgram, runGo2rtc } from '../go2rtc.ts'
import { debianWith, must, pythonWith, root, serveWith } from '../programs.ts'
import { type Row, rowOf } from '../row.ts'
import { PASSWORD, VIEWER, withTapo } from './tapo-cameras.ts'

const IPYCAM = '1.3.0'
/** ipycam with the headless build of what it draws with. */
function ipycam(): string {
  const python = pythonWith('opencv-python-headless', '4.10.0.84', 'numpy==1.26.4')
  if (!has(python)) must(python, '-m', 'pip', 'install', '--quiet', '--no-deps', `ipycam==${IPYCAM}`)
  return python
}
function has(python: string): boolean {
  try {
    must(python, '-c', `from importlib.metadata import version as v; assert v("ipycam") == "${IPYCAM}"`)
    return true
  } catch {
    return false
  }
}

const network: Network = {
  interfaces: () => [],
  route: (host, port) => ({ host, port }),
  resolve: async () => ({ state: 'no-such-name', ms: 0 }),
  gateway: async () => undefined,
  neighbours: async () => [],
  ping: async () => undefined,
  radio: async () => undefined,
  surroundings: async () => ({ container: false, broadcastRoute: true }),
}
const given = (): Given => ({
  clock: systemClock,
  random: systemRandom,
  network,
  log: silentLog,
  signal: new AbortController().signal,
})
const login = (password: string = VIEWER.password) => ({
  username: VIEWER.username,
  password: new Secret(password),
})
const refusal = async (work: Promise<unknown>) =>
  await work.then(
    () => 'it was let in',
    (failure: { kind?: string }) => failure.kind === 'credentials' || String(failure),
  )

/**
 * The other direction: our clients against servers that we did not write. ONVIF: ipycam; RTSP with a login: GStreamer's
 * server, and go2rtc. Of
 * the media port of Tapo cameras, and of their newest login, no public server was found (see docs/interop.md).
 */
export const ours = {
  name: 'our clients',
  prepare: () => void (ipycam(), gstServer(), go2rtcProgram()),
  judge: async (): Promise<Row[]> => [
    await againstIpycam(),
    await againstGStreamer('digest'),
    await againstGStreamer('basic'),
    await againstGo2rtc(),
  ],
}

async function againstIpycam(): Promise<Row> {
  const { row, check } = rowOf('our ONVIF client', '', `ipycam ${IPYCAM}`)
  const rtspPort = await freePort()
  const server = await serveWith(ipycam(), [join(import.meta.dirname, 'onvif_server.py'), String(rtspPort)])
  try {
    const { port } = JSON.parse(server.said) as { port: number }
    const client = onvifClient({ host: '127.0.0.1', port, login: login(), given: given() })
    await check('reads its capabilities, though it wants a login even for the time', async () => {
      const said = await client.capabilities()
      return ('Media' in said && 'PTZ' in said) || JSON.stringify(said)
    })
    await check('reads who it is', async () => {
      const { manufacturer, model } = await client.deviceInformation()
      return (manufacturer !== '' && model !== '') || `${manufacturer} ${model}`
    })
    const tokens: string[] = []
    await check('reads its profiles', async () => {
      const profiles = await client.profiles()
      tokens.push(...profiles.map(({ token }) => token))
      return (profiles.length > 0 && (profiles[0]?.width ?? 0) > 0) || JSON.stringify(profiles)
    })
    await check('learns where the stream is', async () => {
      const stream = await client.streamUri(tokens[0] ?? '')
      return stream.port === rtspPort || JSON.stringify(stream)
    })
    await check('moves it and sees where it looks', async () => {
      await client.move(tokens[0] ?? '', 0.2, 0.1)
      const at = await client.position(tokens[0] ?? '')
      return (at !== null && Math.abs(at.x) <= 1) || JSON.stringify(at)
    })
    await check('lists its places', async () => {
      await client.presets(tokens[0] ?? '')
      return true
    })
    await check('is refused with a wrong password', () =>
      refusal(
        onvifClient({ host: '127.0.0.1', port, login: login('wrong'), given: given() }).deviceInformation(),
      ),
    )
  } finally {
    await server.stop()
  }
  return row
}

const debian = [
  'python3-gi',
  'gir1.2-gstreamer-1.0',
  'gir1.2-gst-plugins-base-1.0',
  'gir1.2-gst-rtsp-server-1.0',
  'libgstrtspserver-1.0-0',
]
/** GStreamer's RTSP server as Debian packs it. */
const gstServer = () => debianWith('gst-rtsp-server', debian, 'usr/lib/python3/dist-packages/gi')

async function againstGStreamer(method: 'digest' | 'basic'): Promise<Row> {
  const home = gstServer()
  const version = globSync('libgstrtspserver*.deb', { cwd: home })[0]?.split('_')[1] ?? ''
  const { row, check } = rowOf('our RTSP client', '', `GStreamer's RTSP server ${version}, ${method}`)
  const library = join(home, 'usr/lib/x86_64-linux-gnu')
  const clip = join(root, 'packages/protocol/clips/clock-640x360.h264')
  const server = await serveWith('env', [
    `GI_TYPELIB_PATH=${library}/girepository-1.0`,
    `LD_LIBRARY_PATH=${library}`,
    `PYTHONPATH=${home}/usr/lib/python3/dist-packages`,
    '/usr/bin/python3',
    join(import.meta.dirname, 'rtsp_server.py'),
    clip,
    method,
  ])
  try {
    const target = {
      host: '127.0.0.1',
      port: Number(server.said),
      path: '/stream1',
      given: given(),
      login: login(),
    }
    await check('asks what it can, before any login', async () => {
      const client = rtspClient({ ...target, login: login() })
      const { methods } = await client.options()
      await client.close()
      return methods.includes('DESCRIBE') || methods.join(' ')
    })
    await check('describes the stream with the login', async () => {
      const client = rtspClient(target)
      const { media } = await client.describe()
      await client.close()
      return media.some(({ kind }) => kind === 'video') || JSON.stringify(media)
    })
    // GStreamer answers 503 while it still takes down what the one before had asked for.
    await systemClock.sleep(1000)
    await check('watches three seconds and finds moving pictures', async () => {
      const { kind, figures } = await watchLive(target, { observeMs: 3000 })
      return figures.frames > 15 || `${kind}: ${JSON.stringify(figures)}`
    })
    await check('is refused with a wrong password', () =>
      refusal(rtspClient({ ...target, login: login('wrong') }).describe()),
    )
  } finally {
    await server.stop()
  }
  return row
}

/** go2rtc lets loopback in without a login, so the login is GStreamer's part; here it is about pictures passed on. */
async function againstGo2rtc(): Promise<Row> {
  const { row, check } = rowOf('our RTSP client', '', `go2rtc ${GO2RTC}`)
  await withTapo(async (served) => {
    const [camera] = served
    if (!camera)
      return void (await check('there is a picture to pass on', () => 'there is no recorded camera'))
    const source = `tapo://${PASSWORD}@${camera.running.facts.address}:${camera.running.twin.ports.media}`
    const go2rtc = await runGo2rtc({ live: source }, VIEWER)
    try {
      const target = {
        host: '127.0.0.1',
        port: go2rtc.rtspPort,
        path: '/live',
        given: given(),
        login: login(),
      }
      await check('asks what it can', async () => {
        const client = rtspClient(target)
        const { methods } = await client.options()
        await client.close()
        return methods.includes('DESCRIBE') || methods.join(' ')
      })
      await check('describes the stream', async () => {
        const client = rtspClient(target)
        const { media } = await client.describe()
        await client.close()
        return media.some(({ kind }) => kind === 'video') || JSON.stringify(media)
      })
      await check('watches three seconds and finds moving pictures', async () => {
        const { kind, figures } = await watchLive(target, { observeMs: 3000 })
        return figures.frames > 15 || `${kind}: ${JSON.stringify(figures)}`
      })
    } finally {
      await go2rtc.close()
    }
  })
  return row
}
