import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockClip } from './clip.ts'
import { Depacketiser } from './depacketise.ts'
import { splitAccessUnits, splitNals } from './h264.ts'
import { noLoss, packetise, readRtp, seeSequence, writeRtp } from './rtp.ts'

function send(units: number, largest?: number, lose: (packet: number) => boolean = () => false) {
  const clip = clockClip()
  const depacketiser = new Depacketiser('H264')
  let sequence = 65_530
  return clip.units.slice(0, units).flatMap((unit, n) =>
    packetise(unit, largest).flatMap((payload, at, all) => {
      const packet = {
        payloadType: 96,
        marker: at === all.length - 1,
        sequence: sequence++ & 0xffff,
        timestamp: (4_294_960_000 + n * 9000) >>> 0,
        ssrc: 7,
        payload,
      }
      const read = readRtp(writeRtp(packet))
      return !read || lose(sequence - 65_531) ? [] : depacketiser.push(read, n * 100)
    }),
  )
}

const count = (...sequence: number[]) => sequence.reduce(seeSequence, noLoss)
const part = (flags: number, ...rest: number[]) => Uint8Array.from([49 << 1, 1, flags | 19, ...rest])

describe('the clip', () => {
  it('has a key picture every two seconds and a delimiter before each picture', () => {
    const { units } = clockClip()
    expect(units).toHaveLength(120)
    expect(units.flatMap(({ key }, n) => (key ? [n] : []))).toEqual([0, 20, 40, 60, 80, 100])
    expect(units.every(({ nals }) => (nals[0]![0]! & 0x1f) === 9)).toBe(true)
  })
})

describe('pictures in packets', () => {
  it('come out as they went in, over the wrap of both counters', () => {
    const frames = send(40, 300)
    expect(frames.map(({ nals }) => nals.map((nal) => [...nal]))).toEqual(
      clockClip()
        .units.slice(0, 40)
        .map(({ nals }) => nals.map((nal) => [...nal])),
    )
    expect(frames.map(({ mediaMs }) => Math.round(mediaMs))).toEqual(frames.map((_, n) => n * 100))
    expect(frames.every(({ intact }) => intact)).toBe(true)
    expect(frames[20]!.key).toBe(true)
  })

  it('are known as broken when a packet is lost', () => {
    const frames = send(3, 300, (packet) => packet === 4)
    expect(frames.map(({ intact }) => intact)).toEqual([false, true, true])
  })

  it('may come several in one packet', () => {
    const payload = Uint8Array.from([24, 0, 2, 9, 16, 0, 3, 0x65, 1, 2])
    const packet = { payloadType: 96, marker: true, sequence: 1, timestamp: 1, ssrc: 1, payload }
    expect(new Depacketiser().push(packet, 5)).toMatchObject([{ key: true, intact: true, arrivedMs: 5 }])
  })

  it('are recognised in H.265 too', () => {
    const depacketiser = new Depacketiser('H265')
    const base = { payloadType: 96, timestamp: 1, ssrc: 1 }
    depacketiser.push({ ...base, marker: false, sequence: 1, payload: part(0x80, 1) }, 0)
    const frames = depacketiser.push({ ...base, marker: true, sequence: 2, payload: part(0x40, 2) }, 0)
    expect(frames).toMatchObject([{ key: true, intact: true, nals: [Buffer.from([19 << 1, 1, 1, 2])] }])
  })

  it('never break the reader, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 80 })),
        fc.constantFrom('H264', 'H265'),
        (all, codec) => {
          const depacketiser = new Depacketiser(codec as 'H264' | 'H265')
          for (const bytes of all) {
            const packet = readRtp(bytes)
            if (packet) depacketiser.push(packet, 0)
            splitAccessUnits(bytes)
            splitNals(bytes)
          }
        },
      ),
    )
  })
})

describe('lost packets', () => {
  it('are counted over the wrap, and late ones are not lost', () => {
    expect(count(65_534, 65_535, 0, 2)).toMatchObject({ expected: 5, received: 4, lost: 1 })
    expect(count(1, 3, 2, 4)).toMatchObject({ expected: 4, received: 4, lost: 0 })
  })
  it('are not imagined when the camera begins anew', () => {
    expect(count(1, 2, 20_000, 20_001)).toMatchObject({ lost: 0, restarts: 1 })
  })
})
