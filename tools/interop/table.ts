import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './programs.ts'
import { asJson, type Row } from './row.ts'

const intro = `# Who judged what

Programs that other people wrote for real cameras, run unmodified against our virtual cameras, and our clients against
servers that we did not write. Printed by \`npm run -s interop -- --table\`; the rows for machines by
\`npm run -s interop -- --json\`. Everything is pinned, installed by the run itself, and runs on loopback in a network of its
own. A correct refusal is a pass. No judge here is a real camera.

| judge | version | target | checks | passed | failed | skipped | what was checked |
|---|---|---|---|---|---|---|---|
`

const outro = `
## Servers we did not write

- Port 9999: tplink-smarthome-simulator. It simulates plugs and lamps; nobody publishes a simulated Kasa camera.
- KLAP, AES and LINKIE: the lists of npm and PyPI packages hold clients only (searched for \`klap\`, \`tapo\`, \`kasa\`,
  \`tplink\`, \`tp-link\`), and a search of public code for "KLAP simulator", "fake tapo device" and the handshake's path
  found clients only as well. So the server is a few lines of Python in \`tools/interop/judges/kasa_wires.py\` that move bytes,
  and every hash, key, seal and scramble in it is computed by python-kasa.
- ONVIF: ipycam (PyPI), its own handler and its own WS-Security. The lists of npm and PyPI hold many clients for \`onvif\` and this one server.
- RTSP: GStreamer's server (Debian) behind Digest and Basic; go2rtc, which lets loopback in without a login.
- The control port of Tapo cameras, its newest login and the media port: npm, PyPI and public code (searched for the login's words and the
  media port's boundary text) hold clients, and tests of clients that answer with a fixed text. There, vectors stand in for a server of others.
- Picture port of older Kasa cameras: public code was searched for its path and for "fake camera"; every program found asks that path and none answers it. Its
  server is judged by go2rtc; for our client stand seven shapes of the answer, as owners and clients describe them.
`

const cell = (text: string | number) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Writes docs/interop.md, one line a judge and target. */
export function writeTable(rows: readonly Row[]): void {
  const lines = rows.map((row) => {
    const { judge, version, target, checks, passed, failed, skipped, why } = asJson(row)
    const said = [row.checks.join('; '), why].filter(Boolean).join(' — ')
    return `| ${[judge, version, target, checks, passed, failed, skipped, said].map((each) => cell(each ?? '')).join(' | ')} |`
  })
  writeFileSync(join(root, 'docs/interop.md'), `${intro}${lines.join('\n')}\n${outro}`)
}
