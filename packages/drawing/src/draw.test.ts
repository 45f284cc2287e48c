import { Picture, type Light } from '@pinhole/core'
import { describe, expect, test } from 'vitest'
import { drawCamera, lightStrip, lightWord, tellDrawing } from './draw.ts'
import { lamp } from './light.ts'
import { pulses } from './strip.ts'

const bodies = Picture.shape.body.options
const count = (svg: string, word: string) => svg.split(word).length - 1
const blinkingRed: Light = { colour: 'red', pattern: 'blink' }

const places = [
  'bottom',
  'base',
  'top',
  'side',
  'back',
  'front',
  'under-lens',
  'near-microsd',
  'under-cover-near-microsd',
  'inside-battery-bay',
  'behind-mount',
  'on-cable',
]
const sides = (body: Picture['body'], hole: string) => tellDrawing({ body, holes: [hole] })[0]?.key

describe('a drawn camera', () => {
  for (const body of bodies)
    test(`${body}: one picture on the grid, without ids that would clash`, () => {
      const svg = drawCamera({ body, holes: ['bottom', 'back'], pin: true, card: true, light: blinkingRed })
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 240 240"/)
      expect(svg).not.toMatch(/ id=|url\(|<style|<script|NaN|undefined/)
      expect(count(svg, '<g')).toBe(count(svg, '</g>'))
    })

  test('without a named place there is no ring, no number and no pin', () => {
    for (const body of bodies) {
      const svg = drawCamera({ body, holes: [], pin: true })
      expect(svg).not.toContain('cam-hole')
      expect(svg).not.toContain('cam-number')
      expect(svg).not.toContain('cam-pin')
    }
  })

  test('a camera nobody knows has no light and no hole, whatever is asked', () => {
    const svg = drawCamera({ body: 'unknown', holes: ['bottom'], pin: true, light: blinkingRed })
    expect(svg).not.toMatch(/cam-hole|cam-pin|cam-lamp/)
    expect(svg).toContain('stroke-dasharray="7 7"')
  })

  test('one place is a solid ring; of several only the first is, and all have letters', () => {
    const one = drawCamera({ body: 'pan-tilt', holes: ['near-microsd'] })
    expect(one).toContain('class="cam-hole"')
    expect(one).not.toMatch(/cam-maybe|cam-number/)
    const four = drawCamera({
      body: 'pan-tilt',
      holes: ['near-microsd', 'under-cover-near-microsd', 'bottom', 'back'],
    })
    expect(count(four, 'class="cam-hole"')).toBe(1)
    expect(count(four, 'cam-maybe')).toBe(3)
    expect(count(four, 'class="cam-number"')).toBe(4)
  })

  test('two words for one spot share its ring', () => {
    const svg = drawCamera({ body: 'doorbell', holes: ['behind-mount', 'back', 'side'] })
    expect(count(svg, 'cam-hole')).toBe(2)
    expect(svg).toContain('>C</text>')
  })

  test('the hole chooses the side: the lens is tilted up, the camera turned round or laid down', () => {
    expect(sides('pan-tilt', 'near-microsd')).toBe('model.picture.lens-up')
    expect(sides('doorbell', 'behind-mount')).toBe('model.picture.back')
    expect(sides('cube', 'bottom')).toBe('model.picture.under')
    expect(sides('bullet', 'under-cover-near-microsd')).toBe('model.picture.open')
    expect(sides('bullet', 'bottom')).toBe('model.picture.front')
  })

  test('the clip lies whole on the picture, wherever the hole is', () => {
    const cut: string[] = []
    for (const body of bodies)
      for (const place of places) {
        const at = drawCamera({ body, holes: [place], pin: true }).match(
          /translate\(([\d.]+) ([\d.]+)\)( scale\(-1 1\))? rotate\(([\d.]+)\)/,
        )
        if (!at) continue
        const [x, y, turn] = [Number(at[1]), Number(at[2]), (Number(at[4]) * Math.PI) / 180]
        const way = at[3] ? -1 : 1
        const bend = {
          x: x + way * 100.5 * Math.cos(turn),
          y: y + 100.5 * Math.sin(turn) + 17 * Math.cos(turn),
        }
        if (bend.x < 0 || bend.x > 240 || bend.y > 240) cut.push(`${body}: ${place}`)
      }
    expect(cut).toEqual([])
  })

  test('a guessed shape is dashed', () => {
    expect(drawCamera({ body: 'bullet', guess: true })).toContain('cam-guess')
    expect(drawCamera({ body: 'bullet' })).not.toContain('cam-guess')
  })

  test('its sentence is a title, and no sentence hides it; a sentence cannot break the picture', () => {
    expect(drawCamera({ body: 'cube', title: 'A "cube" <b>' })).toContain(
      '<title>A &quot;cube&quot; &lt;b&gt;</title>',
    )
    expect(drawCamera({ body: 'cube' })).toContain('aria-hidden="true"')
  })
})

describe('a drawn light', () => {
  test('one we do not know is an empty ring', () => {
    expect(drawCamera({ body: 'cube' })).toContain('cam-dark')
    expect(drawCamera({ body: 'cube' })).not.toContain('cam-rays')
    expect(lamp({ colour: null, pattern: 'off' }, { x: 0, y: 0 }, true)).toContain('cam-dark')
  })
  test('two colours in turn are two lights, and a still picture has both halves', () => {
    const svg = lamp({ colour: 'red+green', pattern: 'alternate' }, { x: 50, y: 50 }, true)
    expect(svg).toContain('cam-turn')
    expect(svg).toContain('cam-second')
    expect(svg).toContain('cam-still')
  })
  test('nothing flashes more than three times a second', () => {
    for (const pattern of ['blink', 'blink-slow', 'blink-fast', 'alternate'] as const)
      expect(pulses({ colour: 'red', pattern }).length).toBeLessThanOrEqual(9)
  })
  test("a strip has one named lane a colour, in the reader's language", () => {
    const svg = lightStrip([{ colour: 'red+green', pattern: 'alternate' }], (colour) => `<${colour}>`)
    expect(svg).toContain('&lt;red&gt;')
    expect(count(svg, '<text')).toBe(2)
    expect(count(lightStrip([{ colour: null, pattern: 'off' }]), '<rect')).toBe(1)
  })
  test('steady fills the strip, in turn begins where the other ends', () => {
    expect(pulses({ colour: 'green', pattern: 'solid' })).toEqual([[0, 3000]])
    expect(pulses({ colour: 'red+green', pattern: 'alternate' }, 1)[0]).toEqual([500, 1000])
  })
  test('its word is a sentence of the catalogue', () => {
    expect(lightWord(blinkingRed).key).toBe('model.light.red.blink')
    expect(lightWord({ colour: null, pattern: 'blink' }).key).toBe('model.light.any.blink')
    expect(lightWord({ colour: 'red', pattern: 'off' }).key).toBe('model.light.off')
  })
})

test('from behind each body is its own, and shows no lens', () => {
  const bodies = [
    'cube',
    'round',
    'pan-tilt',
    'bullet',
    'turning-outdoor',
    'doorbell',
    'floodlight',
    'battery',
    'hub',
  ] as const
  const backs = bodies.map((body) => drawCamera({ body, holes: ['back'] }))
  expect(new Set(backs.map((svg) => svg.replace(/class="[^"]*"/, ''))).size).toBe(bodies.length)
  for (const svg of backs) expect(svg).not.toContain('cam-lens')
})

test('a card is shown where it goes in: on a turning camera under the tilted lens', () => {
  const card = drawCamera({ body: 'pan-tilt', card: true })
  expect(card).not.toBe(drawCamera({ body: 'pan-tilt' }))
  expect(tellDrawing({ body: 'pan-tilt', card: true })[0]?.key).toBe('model.picture.lens-up')
})
