import type { Picture } from '@pinhole/core'
import type { Body, Spots } from './bodies.ts'
import { box, boxShade, disc, discShade, fill, ground, inner, part, wire } from './ink.ts'

// Each body from behind: no glass. It keeps the outline it has from the front, so that it is known again.

/** The body from behind. */
export const back = (body: Picture['body']): Body => (views[body] ?? cubeBack)()

const vents = (x: number, y: number) =>
  inner(`M${x - 24} ${y}H${x + 24}M${x - 24} ${y + 8}H${x + 24}M${x - 24} ${y + 16}H${x + 24}`, 1.8)
const socket = (x: number, y: number) =>
  part(box(x - 12, y - 6, 24, 12, 6), '', 'deep') + inner(`M${x - 6} ${y}H${x + 6}`)

/** What every view from behind has; `hole` is where "back" is. */
const seen = (art: string, frame: Body['frame'], hole: { x: number; y: number }, more: Spots = {}): Body => ({
  art,
  lamp: null,
  frame,
  spots: {
    back: hole,
    'behind-mount': hole,
    bottom: { x: frame.x + frame.w * 0.22, y: frame.y + frame.h - 8 },
    side: { x: frame.x + frame.w - 6, y: hole.y + 8 },
    ...more,
  },
})

const cubeBack = (): Body =>
  seen(
    ground('M66 214H174') +
      part(
        'M70 197V203C70 210 90 214 120 214S170 210 170 203V197z',
        'M136 208C156 206 170 202 170 197V203C170 208 158 212 138 213.500z',
      ) +
      part(disc(120, 197, 50, 10.5)) +
      part('M112 146V196Q120 201 128 196V146z', 'M120.500 146V198.500Q125 198.500 128 196V146z') +
      part(box(62, 34, 116, 116, 32), boxShade(62, 34, 116, 116, 32)) +
      vents(120, 58) +
      socket(120, 134),
    { x: 62, y: 34, w: 116, h: 116 },
    { x: 120, y: 106 },
    { 'near-microsd': { x: 152, y: 118 }, base: { x: 92, y: 205 } },
  )

const roundBack = (): Body =>
  seen(
    ground('M72 214H168') +
      part(
        'M99 148L84 206Q83 214 120 214T156 206L141 148z',
        'M126 148Q130 180 132 213.500Q156 212 156 206L141 148z',
      ) +
      part(disc(120, 92, 62), discShade(120, 92, 62)) +
      inner(disc(120, 92, 46)) +
      vents(120, 58) +
      socket(120, 128),
    { x: 58, y: 30, w: 124, h: 124 },
    { x: 120, y: 102 },
    { base: { x: 106, y: 200 } },
  )

/** The ball in its cup: the head looks away, the cup has its socket low down. */
const panTiltBack = (): Body =>
  seen(
    ground('M52 214H188') +
      part(disc(120, 88, 62), discShade(120, 88, 62)) +
      vents(120, 50) +
      part(
        'M54 110Q54 103 59.500 103T65.500 110C70 136 92 150 120 150S170 136 174.500 110Q175 103 180.500 103T186 110L173 203Q172 214 120 214T67 203z',
        'M146 145.500C162 138 172 126 174.500 110Q175 103 180.500 103T186 110L173 203Q172 211 148 213.200Q142 180 146 145.500z',
      ) +
      inner('M69.500 200Q72 207.500 120 207.500T170.500 200') +
      socket(120, 192),
    { x: 54, y: 26, w: 132, h: 188 },
    { x: 120, y: 168 },
    { top: { x: 120, y: 36 }, base: { x: 92, y: 203 }, bottom: { x: 84, y: 204 } },
  )

/** Off the wall: the round end of the barrel under its hood, the cable coming out of it. */
const bulletBack = (): Body =>
  seen(
    wire('M120 150C120 190 150 176 152 214') +
      part('M84 70L80 26Q79.500 20 84 20T89 25L94 64z') +
      part('M148 66L152 25Q152.500 20 157 20T160 26L157 72z') +
      part(disc(120, 118, 60), discShade(120, 118, 60)) +
      inner(disc(120, 118, 46)) +
      part(
        'M52 104Q58 50 120 50T188 104Q176 66 120 66T52 104z',
        'M150 53Q182 62 188 104Q178 74 146 67.500Q152 60 150 53z',
      ) +
      part(disc(120, 152, 13), '', 'deep') +
      inner(disc(120, 152, 5)),
    { x: 60, y: 50, w: 120, h: 128 },
    { x: 120, y: 112 },
    { base: { x: 120, y: 152 } },
  )

/** Off the wall: the arm comes towards us, with the plate that was screwed on; the ball hangs below it. */
const turningBack = (): Body =>
  seen(
    part('M76 66L70 22Q69 16 73.500 16T79 21L86 66z') +
      part('M156 66L162 22Q163 16 158.500 16T153 21L146 66z') +
      part(
        'M60 108V82Q60 58 84 58H148Q172 58 172 82V108z',
        'M140 58H148Q172 58 172 82V108H144Q138 84 140 58z',
      ) +
      part(disc(116, 152, 60), discShade(116, 152, 60)) +
      part(box(88, 66, 56, 34, 6), boxShade(88, 66, 56, 34, 6)) +
      fill(disc(97, 75, 3), 'line') +
      fill(disc(135, 75, 3), 'line') +
      fill(disc(97, 91, 3), 'line') +
      fill(disc(135, 91, 3), 'line') +
      inner('M92 176Q116 186 140 176M98 186Q116 194 134 186', 1.8),
    { x: 56, y: 58, w: 120, h: 154 },
    { x: 116, y: 142 },
    { top: { x: 66, y: 100 } },
  )

/** What its bracket hides: the label, the two screws for the wires. */
const doorbellBack = (): Body =>
  seen(
    part(box(78, 16, 84, 196, 38), boxShade(78, 16, 84, 196, 38)) +
      inner(box(90, 36, 60, 156, 24), 1.8) +
      part(disc(108, 150, 8)) +
      part(disc(132, 150, 8)) +
      inner('M103.500 145.500L112.500 154.500M127.500 145.500L136.500 154.500') +
      part(box(100, 58, 40, 24, 4)) +
      inner('M106 66H134M106 73H126'),
    { x: 78, y: 16, w: 84, h: 196 },
    { x: 120, y: 112 },
    { side: { x: 154, y: 128 }, bottom: { x: 120, y: 205 } },
  )

const floodlightBack = (): Body =>
  seen(
    part('M78 64H90V76H78zM150 64H162V76H150z') +
      part(box(4, 30, 74, 62, 10), boxShade(4, 30, 74, 62, 10)) +
      part(box(162, 30, 74, 62, 10), boxShade(162, 30, 74, 62, 10)) +
      inner('M18 44V78M28 44V78M38 44V78M48 44V78M176 44V78M186 44V78M196 44V78M206 44V78', 1.8) +
      part(box(88, 22, 64, 72, 11), boxShade(88, 22, 64, 72, 11)) +
      inner(disc(120, 58, 17)) +
      part('M109 92H131V116H109z', 'M122 92H131V116H122z') +
      part(box(78, 110, 84, 88, 37), boxShade(78, 110, 84, 88, 37)) +
      vents(120, 128),
    { x: 78, y: 22, w: 84, h: 176 },
    { x: 120, y: 168 },
    { bottom: { x: 96, y: 190 } },
  )

const batteryBack = (): Body =>
  seen(
    part(box(72, 24, 96, 178, 45), boxShade(72, 24, 96, 178, 45)) +
      vents(120, 52) +
      inner(disc(120, 166, 16)) +
      fill(disc(120, 166, 4), 'line'),
    { x: 72, y: 24, w: 96, h: 178 },
    { x: 120, y: 108 },
    { bottom: { x: 98, y: 192 }, side: { x: 160, y: 112 } },
  )

/** Its sockets in a row: the network's, and that of the power. */
const hubBack = (): Body =>
  seen(
    ground('M36 214H204') +
      part(
        'M54 132L66 108Q70 100 80 100H160Q170 100 174 108L186 132z',
        'M142 100H160Q170 100 174 108L186 132H150z',
      ) +
      part(box(48, 130, 144, 84, 16), boxShade(48, 130, 144, 84, 16)) +
      part('M64 176h30v22h-30z', '', 'deep') +
      inner('M70 198V190H88V198') +
      part(disc(122, 188, 8), '', 'deep') +
      fill(disc(122, 188, 2.6), 'line') +
      inner('M66 148H110M66 156H98', 1.8),
    { x: 48, y: 100, w: 144, h: 114 },
    { x: 156, y: 184 },
    { bottom: { x: 76, y: 206 } },
  )

const views: Partial<Record<Picture['body'], () => Body>> = {
  round: roundBack,
  'pan-tilt': panTiltBack,
  bullet: bulletBack,
  'turning-outdoor': turningBack,
  doorbell: doorbellBack,
  floodlight: floodlightBack,
  battery: batteryBack,
  hub: hubBack,
}
