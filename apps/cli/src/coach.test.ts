import type { CaseView } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import { describe, expect, it } from 'vitest'
import { type Coach, coachLines, coachQuestion, coachTitle, workName } from './coach.ts'
import { askOf } from './moved.ts'

const say = speaker('en', load('en'), load('en'))
const red = { colour: 'red', pattern: 'blink' } as const
const ready = { colour: 'red+green', pattern: 'alternate' } as const
const reset: Coach['reset'] = {
  holes: ['near-microsd', 'back'],
  tool: 'pin',
  holdSeconds: { min: 5, max: 15 },
  lights: [red],
  readyLights: [ready],
  rebootMinutes: 3,
  basis: 'family',
  sources: [],
}
const ask = (more: Partial<Coach> = {}): Coach => ({
  kind: 'coach',
  id: 'coach-hold',
  phase: 'hold',
  text: { key: 'case.ask.hold.text' },
  steps: [],
  reset,
  pressedAt: null,
  releasedAt: null,
  options: [],
  ...more,
})
const told = (one: Coach) => coachLines({ say }, one).join('\n')
const runView = (state: string, step: string, coach?: Coach) =>
  ({
    next: {
      kind: 'run',
      run: { id: 'r', steps: [{ id: step, name: { key: `case.step.${step}` }, state }], ask: coach },
    },
  }) as unknown as CaseView

describe('the coach in a terminal', () => {
  it('says before the press where the hole is, with what, how long, and at which light to let go', () => {
    const text = told(ask())
    for (const words of [
      'beside the memory card slot',
      'Look at the back.',
      'a paper clip',
      '5 to 15 seconds',
      'Let go when its light does this:\n  Red, blinking',
      'Red and green, in turn',
    ])
      expect(text).toContain(words)
    expect(say(coachQuestion(ask()))).toBe('Do you press it now?')
  })

  it('says while it is pressed only the light to let go at, and when to give up', () => {
    const held = ask({ pressedAt: 1 })
    expect(told(held)).toContain('Red, blinking')
    expect(told(held)).toContain('after 30 seconds')
    expect(told(held)).not.toContain('Look ')
    expect(say(coachTitle(ask()))).toMatch(/^Press the reset button/)
    expect(say(coachTitle(held))).toBe('Keep holding')
    expect(say(coachQuestion(held))).toBe('Have you let go?')
  })

  it('says of a model of which nobody has written that nobody has, and no number', () => {
    const unknown = { ...reset, holes: [], tool: null, holdSeconds: null, lights: [], readyLights: [] }
    const text = told(ask({ reset: { ...unknown, rebootMinutes: null, basis: 'none' } }))
    expect(text).toContain('Nobody has written down where the hole is.')
    expect(text).toContain('Nobody has written down how long.')
    expect(text).not.toMatch(/\d/)
  })

  it('says in the box for waiting which light to wait for', () => {
    expect(told(ask({ phase: 'watch' }))).toMatch(/Let go\..*\n {2}Red and green, in turn\n.*3 minutes/)
  })
})

it('who let go is not told to press and hold again while the network is watched', () => {
  expect(workName(runView('running', 'press'), '')).toEqual({ key: 'case.step.press' })
  expect(workName(runView('running', 'press'), 'press')).toEqual({ key: 'case.step.watch' })
  expect(workName(runView('running', 'outcome'), 'outcome')).toEqual({ key: 'case.wait.check' })
})

it('pressing and letting go are two questions, so the second does not wait for the first to settle', () => {
  expect(askOf(runView('asks', 'press', ask()))).not.toBe(
    askOf(runView('asks', 'press', ask({ pressedAt: 1 }))),
  )
})
