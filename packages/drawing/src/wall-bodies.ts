import type { Body } from './bodies.ts'
import {
  box,
  boxShade,
  disc,
  discShade,
  fill,
  ground,
  inner,
  lens,
  outline,
  part,
  type Point,
} from './ink.ts'

// The bodies that hang on a wall; those that stand are in bodies.ts.

/** The plate that is screwed to the wall, by its left upper corner. */
function plate({ x, y }: Point, w: number, h: number): string {
  const [right, foot, middle] = [x + w, y + h, x + w / 2]
  const half = `H${right - 4}Q${right} ${y} ${right} ${y + 4}V${foot - 4}Q${right} ${foot} ${right - 4} ${foot}`
  return part(
    `M${x + 4} ${y}${half}H${x + 4}Q${x} ${foot} ${x} ${foot - 4}V${y + 4}Q${x} ${y} ${x + 4} ${y}z`,
    `M${middle} ${y}${half}H${middle}z`,
  )
}

export function bullet(): Body {
  const barrel = 'M66 72L178 70C191 71 194 92 194 108S188 142 176 144L74 160z'
  return {
    art:
      ground('M222 24V206') +
      plate({ x: 202, y: 140 }, 16, 60) +
      part(
        'M152 146L162 168Q168 180 180 180H202V162H184L176 143z',
        'M202 172V180H180Q168 180 162 168Q176 174 202 172z',
      ) +
      part('M141 60L137 28Q136.500 23 140.500 23T145 27L150 59z') +
      part('M177 59L179 26Q179.500 21 183.500 21T187.500 26L187 60z') +
      part(barrel, 'M73 160L176 144C188 142 194 126 194 108C170 128 110 128 99 130z') +
      inner('M166 70Q178 104 166 145') +
      part(
        'M40 84Q44 58 70 57L176 54Q194 56 204 80Q194 74 176 72L74 70Q52 70 40 84z',
        'M40 84Q52 70 74 70L176 72Q190 73 204 80Q192 64 176 66L74 64Q52 66 40 84z',
      ) +
      part(disc(70, 115, 32, 45)) +
      fill(disc(70, 115, 25.5, 38), 'glass') +
      lens({ x: 70, y: 124 }, 16) +
      part('M112 153L144 148.500Q144 158 128 160T112 153z', '', 'deep'),
    lamp: { at: { x: 70, y: 93 }, onGlass: true, r: 3.2 },
    frame: { x: 38, y: 56, w: 156, h: 104 },
    spots: {
      bottom: { x: 96, y: 147 },
      'under-cover-near-microsd': { x: 128, y: 154 },
      'near-microsd': { x: 152, y: 136 },
      'under-lens': { x: 92, y: 149 },
      side: { x: 140, y: 100 },
      back: { x: 190, y: 112 },
      top: { x: 120, y: 62 },
      base: { x: 210, y: 188 },
    },
    slot: { x: 128, y: 154 },
  }
}

export function turningOutdoor(): Body {
  return {
    art:
      ground('M216 24V170') +
      part('M150 56H188V40H204V120H188V100H150z', 'M150 84H196V40H204V120H188V100H150z') +
      part('M76 66L70 22Q69 16 73.500 16T79 21L86 66z') +
      part('M148 66L144 22Q143.500 16 148 16T153 21L158 66z') +
      part(
        'M58 108V82Q58 58 82 58H144Q168 58 168 82V108z',
        'M136 58H144Q168 58 168 82V108H140Q134 84 136 58z',
      ) +
      part(disc(112, 152, 60), discShade(112, 152, 60)) +
      fill(box(66, 128, 92, 52, 26), 'glass') +
      lens({ x: 93, y: 154 }, 19.5) +
      `<circle class="cam-inner-glass" cx="134" cy="140" r="7" fill="none" stroke="#6B706A" stroke-width="1.5" stroke-dasharray="none"/>`,
    lamp: { at: { x: 133, y: 163 }, onGlass: true, r: 3 },
    frame: { x: 52, y: 58, w: 120, h: 154 },
    spots: {
      bottom: { x: 76, y: 192 },
      'under-cover-near-microsd': { x: 112, y: 196 },
      'near-microsd': { x: 142, y: 192 },
      'under-lens': { x: 94, y: 192 },
      back: { x: 166, y: 128 },
      top: { x: 112, y: 66 },
      side: { x: 164, y: 166 },
      base: { x: 196, y: 108 },
    },
    slot: { x: 112, y: 196 },
  }
}

export function doorbell(): Body {
  return {
    art:
      part(box(84, 16, 82, 196, 38), boxShade(84, 16, 82, 196, 38)) +
      part(box(74, 16, 82, 196, 38), boxShade(74, 16, 82, 196, 38)) +
      fill('M82 104V57C82 36 96 24 115 24S148 36 148 57V104z', 'glass') +
      lens({ x: 115, y: 55 }, 20) +
      inner('M105 117H125M105 124H125', 1.8) +
      part(disc(115, 164, 27)) +
      inner(disc(115, 164, 20.5), 1.8),
    lamp: { at: { x: 115, y: 90 }, onGlass: true, r: 3.2 },
    frame: { x: 74, y: 16, w: 92, h: 196 },
    spots: {
      bottom: { x: 115, y: 206 },
      'under-lens': { x: 92, y: 120 },
      side: { x: 161, y: 118 },
      front: { x: 140, y: 120 },
    },
    slot: { x: 161, y: 150 },
  }
}

function lampHead(x: number): string {
  const bars = [0, 1, 2].map((at) => `M${x + 22.5 + at * 14.5} 40V74`).join('')
  return (
    part(box(x, 30, 74, 62, 10)) +
    fill(`M${x} 78H${x + 74}V82a10 10 0 0 1 -10 10H${x + 10}a10 10 0 0 1 -10 -10z`, 'shade') +
    outline(box(x, 30, 74, 62, 10)) +
    inner(`${box(x + 8, 38, 58, 38, 4)}M${x + 8} 57H${x + 66}${bars}`, 1.2)
  )
}

export function floodlight(): Body {
  const joints = 'M78 64H90V76H78zM150 64H162V76H150z'
  return {
    art:
      part(joints) +
      lampHead(4) +
      lampHead(162) +
      part(box(88, 22, 64, 72, 11), boxShade(88, 22, 64, 72, 11)) +
      part('M109 92H131V116H109z', 'M122 92H131V116H122z') +
      part(box(78, 110, 84, 88, 37), boxShade(78, 110, 84, 88, 37)) +
      fill(disc(120, 150, 32), 'glass') +
      lens({ x: 120, y: 140 }, 15.5) +
      `<path class="cam-line" stroke="#141714" stroke-width="3.400" stroke-dasharray="none" d="M112 190H128"/>`,
    lamp: { at: { x: 120, y: 167 }, onGlass: true, r: 2.8 },
    frame: { x: 78, y: 22, w: 84, h: 176 },
    spots: {
      bottom: { x: 96, y: 190 },
      'under-cover-near-microsd': { x: 142, y: 187 },
      'near-microsd': { x: 142, y: 187 },
      'under-lens': { x: 102, y: 188 },
      back: { x: 158, y: 140 },
    },
    slot: { x: 142, y: 190 },
  }
}

export function battery(): Body {
  return {
    art:
      ground('M208 60V204') +
      part('M158 118L188 124V148L158 158z', 'M158 142L188 138V148L158 158z') +
      plate({ x: 186, y: 98 }, 14, 74) +
      part(box(62, 30, 98, 170, 45), boxShade(62, 30, 98, 170, 45)) +
      inner('M151 60V170', 1.8) +
      part(box(42, 30, 96, 170, 45), boxShade(42, 30, 96, 170, 45)) +
      fill(box(51, 39, 78, 106, 37), 'glass') +
      lens({ x: 90, y: 80 }, 24) +
      `<circle cx="67" cy="121" r="1.8" fill="#6B706A"/>` +
      part(disc(90, 169, 13), '', 'deep') +
      inner('M79 166Q90 158 101 166M79 172Q90 164 101 172'),
    lamp: { at: { x: 90, y: 121 }, onGlass: true },
    frame: { x: 42, y: 30, w: 118, h: 170 },
    spots: {
      bottom: { x: 74, y: 194 },
      back: { x: 154, y: 92 },
      'under-lens': { x: 64, y: 162 },
      side: { x: 152, y: 130 },
      base: { x: 193, y: 160 },
      'under-cover-near-microsd': { x: 118, y: 188 },
      'near-microsd': { x: 118, y: 188 },
    },
    slot: { x: 118, y: 188 },
  }
}
