import type { Frame } from './depacketise.ts'

/**
 * "Five minutes of live picture without a freeze", judged without a picture on a screen.
 *
 * Arrival gaps are not what a person sees: TCP and Wi-Fi bunch packets. So frames go through virtual players that
 * buffer 0, 200, 500 and 1000 ms: a frame is due at the first frame's arrival + buffer + its own media time + what the
 * player already fell behind. On the times of showing we apply the rule of W3C webrtc-stats freezeCount (2025): a frame
 * shown for at least max(3 × mean, mean + 150 ms), the mean of the last 30, was a freeze; over 5 s a pause.
 * Everything here is a pure fold: frames in, verdict out.
 */
export interface WatchOptions {
  /** When connecting began, milliseconds on the monotonic clock of the frames' arrival. */
  startedMs: number
  /** How long to watch after the warm-up, milliseconds. */
  observeMs?: number
  /** The camera's own word on its pictures a second; without it the frames' media times tell. */
  expectedFps?: number
}

/** What a watcher can notice besides frames. `own-lag`: this process slept, the camera is not to blame. */
export type Trouble = 'reconnect' | 'ended' | 'privacy' | 'black' | 'still' | 'own-lag'

export type Reason =
  | Exclude<Trouble, 'own-lag'>
  | 'own-lag'
  | 'no-picture'
  | 'freeze'
  | 'pause'
  | 'jitter'
  | 'few-frames'
  | 'key-gap'
  | 'loss'
  | 'too-short'

export type LiveKind = 'pass' | 'warn' | 'fail' | 'inconclusive'

export interface PlayerFigures {
  bufferMs: number
  freezes: number
  frozenMs: number
  longestMs: number
  pauses: number
}

/** The verdict and the figures it rests on; milliseconds unless the name says otherwise. */
export interface LiveVerdict {
  kind: LiveKind
  reasons: readonly Reason[]
  figures: {
    /** From connecting to the first whole key frame; `null`: none came. */
    ttffMs: number | null
    observedMs: number
    frames: number
    fps: number
    expectedFps: number | null
    /** The worst ten seconds' frames against what was expected, 1 = all. */
    worstFpsShare: number | null
    /** At the player that decides (500 ms). */
    freezes: number
    longestFreezeMs: number
    pauses: number
    players: readonly PlayerFigures[]
    keyFrames: number
    keyGapMedianMs: number | null
    keyGapLongestMs: number | null
    brokenFrames: number
    lostPackets: number
    expectedPackets: number
    ownLagMs: number
  }
}

interface Player extends PlayerFigures {
  behindMs: number
  shownMs: number
  recent: readonly number[]
}

export interface WatchState {
  readonly options: Required<Omit<WatchOptions, 'expectedFps'>> & { expectedFps?: number }
  readonly firstKeyMs: number | undefined
  readonly observeFromMs: number | undefined
  readonly anchor: { arrivedMs: number; playMs: number } | undefined
  readonly last: { arrivedMs: number; mediaMs: number; playMs: number } | undefined
  readonly players: readonly Player[]
  /** The last 30 steps of media time. */
  readonly steps: readonly number[]
  readonly frames: number
  readonly window: { fromMs: number; frames: number }
  readonly worstFpsShare: number | undefined
  readonly keyFrames: number
  readonly lastKeyPlayMs: number | undefined
  readonly keyGaps: readonly number[]
  readonly brokenFrames: number
  readonly troubles: readonly Trouble[]
  readonly ownLagMs: number
}

const BUFFERS = [0, 200, 500, 1000]
const DECIDING = 500
const WARM_UP = 2000
const WINDOW = 10_000
const RECENT = 30
const MOST_KEY_GAPS = 2000

export function startWatch(options: WatchOptions): WatchState {
  return {
    options: { observeMs: 300_000, ...options },
    firstKeyMs: undefined,
    observeFromMs: undefined,
    anchor: undefined,
    last: undefined,
    players: BUFFERS.map((bufferMs) => ({
      bufferMs,
      freezes: 0,
      frozenMs: 0,
      longestMs: 0,
      pauses: 0,
      behindMs: 0,
      shownMs: 0,
      recent: [],
    })),
    steps: [],
    frames: 0,
    window: { fromMs: 0, frames: 0 },
    worstFpsShare: undefined,
    keyFrames: 0,
    lastKeyPlayMs: undefined,
    keyGaps: [],
    brokenFrames: 0,
    troubles: [],
    ownLagMs: 0,
  }
}

/** Takes the next frame in. Frames before the first whole key frame and after the end are not judged. */
export function seeFrame(
  state: WatchState,
  frame: Pick<Frame, 'arrivedMs' | 'mediaMs' | 'key' | 'intact'>,
): WatchState {
  if (state.firstKeyMs === undefined) {
    if (!frame.key || !frame.intact) return state
    const observeFromMs = frame.arrivedMs + WARM_UP
    return show({ ...state, firstKeyMs: frame.arrivedMs, observeFromMs }, frame)
  }
  if (isWatched(state, frame.arrivedMs)) return state
  return show(state, frame)
}

/** Notes something that no frame tells. `ms`: how long, for `own-lag`. */
export function seeTrouble(state: WatchState, trouble: Trouble, ms = 0): WatchState {
  return {
    ...state,
    troubles: state.troubles.includes(trouble) ? state.troubles : [...state.troubles, trouble],
    ownLagMs: trouble === 'own-lag' ? Math.max(state.ownLagMs, ms) : state.ownLagMs,
  }
}

/** Whether the time to watch is over. */
export function isWatched(state: WatchState, nowMs: number): boolean {
  return state.observeFromMs !== undefined && nowMs >= state.observeFromMs + state.options.observeMs
}

function show(
  before: WatchState,
  frame: Pick<Frame, 'arrivedMs' | 'mediaMs' | 'key' | 'intact'>,
): WatchState {
  const { arrivedMs } = frame
  const observing = before.observeFromMs !== undefined && arrivedMs >= before.observeFromMs
  const opens = observing && before.frames === 0
  const state = opens ? openObservation(before) : before
  // Some firmware steps back in media time, or begins anew: then arrival is the better witness.
  const step = state.last ? frame.mediaMs - state.last.mediaMs : 0
  const passed = state.last ? arrivedMs - state.last.arrivedMs : 0
  const playMs = (state.last?.playMs ?? 0) + (step < 0 || step > WINDOW ? passed : step)
  const anchor = opens || !state.anchor ? { arrivedMs, playMs } : state.anchor
  const first = anchor !== state.anchor
  const players = state.players.map((player) =>
    first
      ? { ...player, behindMs: 0, shownMs: arrivedMs + player.bufferMs }
      : showOn(player, arrivedMs, anchor.arrivedMs + playMs - anchor.playMs, observing),
  )
  const keyGap = frame.key && state.lastKeyPlayMs !== undefined ? playMs - state.lastKeyPlayMs : undefined
  const next: WatchState = {
    ...state,
    anchor,
    players,
    last: { arrivedMs, mediaMs: frame.mediaMs, playMs },
    steps: step > 0 && step <= WINDOW ? [...state.steps.slice(1 - RECENT), step] : state.steps,
    frames: state.frames + (observing ? 1 : 0),
    keyFrames: state.keyFrames + (observing && frame.key ? 1 : 0),
    lastKeyPlayMs: frame.key ? playMs : state.lastKeyPlayMs,
    keyGaps:
      observing && keyGap !== undefined && state.keyGaps.length < MOST_KEY_GAPS
        ? [...state.keyGaps, keyGap]
        : state.keyGaps,
    brokenFrames: state.brokenFrames + (observing && !frame.intact ? 1 : 0),
  }
  return observing ? countFrame(next, arrivedMs) : next
}

/** The players start afresh, so that what happened while warming up is neither blamed nor a hidden cushion. */
function openObservation(state: WatchState): WatchState {
  return { ...state, window: { fromMs: state.observeFromMs ?? 0, frames: 0 } }
}

function showOn(player: Player, arrivedMs: number, onTimeMs: number, observing: boolean): Player {
  const dueMs = onTimeMs + player.bufferMs + player.behindMs
  const lateMs = Math.max(0, arrivedMs - dueMs)
  const shownMs = Math.max(dueMs + lateMs, player.shownMs)
  const shown = {
    ...player,
    behindMs: player.behindMs + lateMs,
    shownMs,
    recent: [...player.recent.slice(1 - RECENT), shownMs - player.shownMs],
  }
  return observing ? hold(shown, shownMs - player.shownMs, player.recent) : shown
}

/** Counts a frame that stayed on the screen for `ms`. */
function hold(player: Player, ms: number, recent: readonly number[]): Player {
  if (recent.length === 0) return player
  const mean = recent.reduce((sum, each) => sum + each, 0) / recent.length
  if (ms < Math.max(3 * mean, mean + 150)) return player
  return {
    ...player,
    freezes: player.freezes + 1,
    frozenMs: player.frozenMs + ms,
    longestMs: Math.max(player.longestMs, ms),
    pauses: player.pauses + (ms > 5000 ? 1 : 0),
  }
}

function countFrame(state: WatchState, arrivedMs: number): WatchState {
  const closed = closeWindows(state, arrivedMs)
  return { ...closed, window: { ...closed.window, frames: closed.window.frames + 1 } }
}

function closeWindows(state: WatchState, nowMs: number): WatchState {
  let { window, worstFpsShare } = state
  const expected = expectedFps(state)
  while (nowMs >= window.fromMs + WINDOW) {
    if (expected) {
      const share = window.frames / ((expected * WINDOW) / 1000)
      worstFpsShare = Math.min(worstFpsShare ?? share, share)
    }
    window = { fromMs: window.fromMs + WINDOW, frames: 0 }
  }
  return { ...state, window, worstFpsShare }
}

function expectedFps(state: WatchState): number | undefined {
  const step = median(state.steps)
  return state.options.expectedFps ?? (step ? 1000 / step : undefined)
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** The verdict at `nowMs`. `loss`: RTP packets, for a track that counts them. */
export function judge(
  state: WatchState,
  nowMs: number,
  loss: { lost: number; expected: number } = { lost: 0, expected: 0 },
): LiveVerdict {
  const fromMs = state.observeFromMs ?? nowMs
  const endMs = Math.min(nowMs, fromMs + state.options.observeMs)
  const observedMs = Math.max(0, endMs - fromMs)
  // The frame that still stands at the end has been standing since it was shown.
  const players = state.players.map((player) =>
    state.frames > 0 ? hold(player, endMs - player.shownMs, player.recent) : player,
  )
  const counted = state.frames > 0 ? closeWindows(state, endMs) : state
  const deciding = players.find((player) => player.bufferMs === DECIDING) ?? players[0]!
  const openKeyGap =
    state.last && state.lastKeyPlayMs !== undefined ? state.last.playMs - state.lastKeyPlayMs : 0
  const keyGapMedianMs = median(state.keyGaps) ?? null
  const keyGapLongestMs = state.keyGaps.length > 0 ? Math.max(openKeyGap, ...state.keyGaps) : null
  const figures: LiveVerdict['figures'] = {
    ttffMs: state.firstKeyMs === undefined ? null : state.firstKeyMs - state.options.startedMs,
    observedMs,
    frames: state.frames,
    fps: observedMs > 0 ? (state.frames * 1000) / observedMs : 0,
    expectedFps: expectedFps(state) ?? null,
    worstFpsShare: counted.worstFpsShare ?? null,
    freezes: deciding.freezes,
    longestFreezeMs: deciding.longestMs,
    pauses: deciding.pauses,
    players: players.map(({ bufferMs, freezes, frozenMs, longestMs, pauses }) => ({
      bufferMs,
      freezes,
      frozenMs,
      longestMs,
      pauses,
    })),
    keyFrames: state.keyFrames,
    keyGapMedianMs,
    keyGapLongestMs,
    brokenFrames: state.brokenFrames,
    lostPackets: loss.lost,
    expectedPackets: loss.expected,
    ownLagMs: state.ownLagMs,
  }
  return { ...decide(state, figures), figures }
}

function decide(state: WatchState, figures: LiveVerdict['figures']): Pick<LiveVerdict, 'kind' | 'reasons'> {
  const had = (trouble: Trouble) => state.troubles.includes(trouble)
  const fails: Reason[] = []
  const timed: Reason[] = []
  const warns: Reason[] = []
  if (figures.frames === 0) fails.push('no-picture')
  for (const trouble of ['reconnect', 'ended', 'black'] as const) if (had(trouble)) fails.push(trouble)
  if (figures.pauses > 0) timed.push('pause')
  if (figures.freezes > 0) timed.push('freeze')
  else if (figures.players.some((player) => player.bufferMs < DECIDING && player.freezes > 0))
    warns.push('jitter')
  const share = figures.worstFpsShare ?? 1
  if (share < 0.6) timed.push('few-frames')
  else if (share < 0.9) warns.push('few-frames')
  const { keyGapMedianMs: usual, keyGapLongestMs: longest } = figures
  if (usual && longest && longest > 2 * usual) fails.push('key-gap')
  // Over TCP a gap in the numbers is a packet that the camera itself threw away.
  if (figures.lostPackets > figures.expectedPackets / 100) fails.push('loss')
  else if (figures.lostPackets > 0) warns.push('loss')
  // A quiet room looks like a picture that stands still.
  if (had('still')) warns.push('still')

  const reasons = [...fails, ...timed, ...warns]
  if (had('privacy')) return { kind: 'inconclusive', reasons: ['privacy', ...reasons] }
  if (fails.length > 0) return { kind: 'fail', reasons }
  if (had('own-lag') && reasons.length > 0) return { kind: 'inconclusive', reasons: ['own-lag', ...reasons] }
  if (timed.length > 0) return { kind: 'fail', reasons }
  if (figures.observedMs < state.options.observeMs)
    return { kind: 'inconclusive', reasons: ['too-short', ...reasons] }
  return { kind: warns.length > 0 ? 'warn' : 'pass', reasons }
}
