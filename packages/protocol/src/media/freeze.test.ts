import { describe, expect, it } from 'vitest'
import { isWatched, judge, seeFrame, seeTrouble, startWatch, type WatchState } from './freeze.ts'

/** `seconds` of live picture at 10 a second, key frames every 2 s; `late(n)` says how much later frame n comes. */
function watch(
  seconds: number,
  late: (n: number) => number = () => 0,
  drop: (n: number) => boolean = () => false,
) {
  let state = startWatch({ startedMs: 0 })
  let last = 0
  for (let n = 0; n < seconds * 10; n++) {
    if (drop(n)) continue
    last = Math.max(last, 400 + n * 100 + late(n))
    state = seeFrame(state, { arrivedMs: last, mediaMs: n * 100, key: n % 20 === 7, intact: true })
  }
  return state
}
const END = 310_000
const verdict = (state: WatchState) => judge(state, END)

describe('five minutes of live picture', () => {
  it('pass when every picture comes in time', () => {
    const { kind, reasons, figures } = verdict(watch(305))
    expect({ kind, reasons }).toEqual({ kind: 'pass', reasons: [] })
    expect(figures.ttffMs).toBe(1100)
    expect(figures.fps).toBeCloseTo(10, 1)
    expect(figures.keyGapMedianMs).toBe(2000)
    expect(figures.observedMs).toBe(300_000)
  })

  it('fail when the picture stood still for 1.2 seconds', () => {
    const { kind, reasons, figures } = verdict(
      watch(305, (n) => (n >= 900 && n < 912 ? 90_000 + 1200 - n * 100 : 0)),
    )
    expect(kind).toBe('fail')
    expect(reasons).toContain('freeze')
    expect(figures.players[0]?.longestMs).toBeCloseTo(1300, -1)
    // half a second of it was hidden by the buffer
    expect(figures.longestFreezeMs).toBeCloseTo(800, -1)
    expect(figures.freezes).toBe(1)
  })

  it('only warn when the Wi-Fi bunches pictures within half a second', () => {
    const { kind, reasons } = verdict(watch(305, (n) => (n === 1000 ? 350 : 0)))
    expect({ kind, reasons }).toEqual({ kind: 'warn', reasons: ['jitter'] })
  })

  it('see a gap that the camera left in its own time line', () => {
    const { reasons } = verdict(watch(305, undefined, (n) => n > 1500 && n < 1512))
    expect(reasons).toContain('freeze')
  })

  it('count a silence of over five seconds as a pause', () => {
    const { reasons, figures } = verdict(watch(305, undefined, (n) => n > 1500 && n < 1570))
    expect(reasons).toContain('pause')
    expect(figures.longestFreezeMs).toBe(7000)
  })

  it('count the picture that never moved again', () => {
    const { kind, reasons } = verdict(watch(100))
    expect(kind).toBe('fail')
    expect(reasons).toEqual(['pause', 'freeze', 'few-frames'])
  })

  it('say that no picture came at all', () => {
    const { kind, reasons, figures } = judge(startWatch({ startedMs: 0 }), 20_000)
    expect({ kind, reasons }).toEqual({ kind: 'fail', reasons: ['no-picture'] })
    expect(figures.ttffMs).toBeNull()
  })

  it('blame nobody when this computer slept or the lens was covered on purpose', () => {
    const frozen = watch(305, (n) => (n >= 900 && n < 912 ? 90_000 + 1200 - n * 100 : 0))
    expect(verdict(seeTrouble(frozen, 'own-lag', 1200)).kind).toBe('inconclusive')
    expect(verdict(seeTrouble(watch(305), 'privacy')).kind).toBe('inconclusive')
    expect(verdict(seeTrouble(watch(305), 'own-lag', 300)).kind).toBe('pass')
  })

  it('prove nothing when watched too briefly', () => {
    expect(judge(watch(30), 30_400)).toMatchObject({ kind: 'inconclusive', reasons: ['too-short'] })
    expect(isWatched(watch(30), 30_400)).toBe(false)
  })

  it('notice a camera that delivers fewer pictures than it says', () => {
    let state = startWatch({ startedMs: 0, expectedFps: 15 })
    for (let n = 0; n < 3050; n++)
      state = seeFrame(state, { arrivedMs: n * 100, mediaMs: n * 100, key: n % 20 === 0, intact: true })
    expect(judge(state, END)).toMatchObject({ kind: 'warn', reasons: ['few-frames'] })
  })

  it('bear a clock that steps back', () => {
    let state = startWatch({ startedMs: 0 })
    for (let n = 0; n < 3050; n++) {
      const mediaMs = n < 1000 ? n * 100 : n * 100 - 50_000
      state = seeFrame(state, { arrivedMs: n * 100, mediaMs, key: n % 20 === 0, intact: true })
    }
    expect(judge(state, END).kind).toBe('pass')
  })

  it('notice a key picture that is overdue', () => {
    let state = startWatch({ startedMs: 0 })
    for (let n = 0; n < 3050; n++)
      state = seeFrame(state, {
        arrivedMs: n * 100,
        mediaMs: n * 100,
        key: n % 20 === 0 && (n < 1000 || n > 1080),
        intact: true,
      })
    expect(judge(state, END).reasons).toEqual(['key-gap'])
  })
})
