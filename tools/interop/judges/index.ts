import { join } from 'node:path'
import { missingRow, type Served, serveAll } from '../dumps.ts'
import { fixtures } from '../programs.ts'
import type { Judge, Row } from '../row.ts'
import { judgeGo2rtcKasa } from './go2rtc-kasa.ts'
import { judgeLinkie, judgeOurClients } from './kasa-wires.ts'
import { onvif } from './onvif.ts'
import { ours } from './ours.ts'
import { judgeStream, players } from './players.ts'
import { judgeWithKasa, python } from './python-kasa.ts'
import { pytapo } from './pytapo.ts'
import { judgeSimulator, judgeSmarthome, smarthome } from './smarthome.ts'
import { tapoHub } from './tapo-hub.ts'
import { go2rtcTapo, tapoPlayers } from './tapo-players.ts'
import { go2rtcProgram } from '../go2rtc.ts'

/** A judge of the twins of every dump. */
const ofDumps = (judge: (served: readonly Served[]) => Promise<Row[]>) => async (): Promise<Row[]> => {
  const { served, missing } = await serveAll()
  try {
    return [...missing.map(missingRow), ...(await judge(served))]
  } finally {
    await Promise.all(served.map(({ running }) => running.close()))
  }
}

async function judgeStreams(served: readonly Served[]): Promise<Row[]> {
  const { ffprobe, gst } = players()
  const rows: Row[] = []
  for (const one of served) {
    rows.push(await judgeStream(one, 'ffprobe', ffprobe?.split(' ')[2]))
    rows.push(await judgeStream(one, 'gst-launch-1.0', gst?.split(' ').at(-1)))
  }
  return rows
}

/** Everybody who judges. A new one is a file beside this and a line here. */
export const judges: readonly Judge[] = [
  { name: 'python-kasa', prepare: () => void python(), judge: ofDumps(judgeWithKasa) },
  { name: 'players', prepare: () => void players(), judge: ofDumps(judgeStreams) },
  {
    name: 'kasa-wires',
    prepare: () => void python(),
    judge: async () => [
      await judgeLinkie(join(fixtures, 'iotcam/EC60(US)_4.0_2.3.22.json')),
      ...(await judgeOurClients()),
    ],
  },
  {
    name: 'smarthome',
    prepare: () => void smarthome(),
    judge: async () => [...(await judgeSmarthome()), await judgeSimulator()],
  },
  tapoHub,
  { name: 'go2rtc-kasa', prepare: () => void go2rtcProgram(), judge: judgeGo2rtcKasa },
  pytapo,
  go2rtcTapo,
  tapoPlayers,
  onvif,
  ours,
]
