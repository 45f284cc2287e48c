import { expect, test } from 'vitest'
import { english, entries, idsOf, models, of, one, shown, textsOf } from './every-model.test-kit.ts'
import { guidesFor, loadGuides } from './index.ts'

test('a hub and a chime get no guide of a camera, and a chime its own', () => {
  const boxes = of(({ kind }) => kind === 'hub' || kind === 'chime')
  expect(idsOf(boxes).size).toBe(4)
  for (const { entry, guide, view } of boxes) {
    if (entry!.kind === 'chime') expect(guide.id).not.toMatch(/^(recordings|card|clips)$/)
    expect(
      'night lens-and-wiring-care detection audio picture verify after-reset clips head'.split(' '),
    ).not.toContain(guide.id)
    for (const step of view.steps)
      expect(english(step.do), `${entry!.id} ${guide.id}`).not.toMatch(/live view|lens/i)
  }
  expect(guidesFor(entries.get('tapo/d100c')!).map(({ id }) => id)).toContain('chime')
})

test('no branch leads to its own guide, nor anywhere that does not suit the camera', () => {
  const offered = new Map(models.map((entry) => [entry, new Set(guidesFor(entry).map(({ id }) => id))]))
  const resets = ['factory-reset', 'doorbell-reset', 'reset-fails']
  const alike = new Set(['factory-reset doorbell-reset', 'power-cycle doorbell-power-cycle'])
  for (const { entry, guide, view } of shown)
    for (const step of view.steps)
      for (const { id, go, act } of step.ifs) {
        const where = `${entry?.id} ${guide.id}/${step.id}/${id}`
        const meant = guide.steps.find((each) => each.id === step.id)!.ifs.find((each) => each.id === id)!.go
        expect(go === null, where).toBe(meant === undefined)
        if (go === null) continue
        expect(go, where).not.toBe(guide.id)
        expect(offered.get(entry)?.has(go), where).toBe(true)
        // The support instead of what was meant, only where nobody says how it is reset; and then that is said.
        if (go !== meant && !alike.has(`${meant} ${go}`) && !alike.has(`${go} ${meant}`)) {
          expect(resets, where).toContain(meant)
          expect(act.key, where).toBe('guides.words.no-hole')
        }
      }
})

test('what a guide needs and what it loses is of the steps that are left', () => {
  const silent = of(({ reset }) => reset.basis === null)
  for (const { entry, guide, view } of silent) {
    const keys = [...view.tools, ...view.loses].map(({ key }) => key)
    for (const key of ['guides.tools.pin', 'guides.loses.settings', 'guides.loses.wifi'])
      expect(keys, `${entry!.id} ${guide.id}`).not.toContain(key)
  }
  for (const { entry, view } of of(({ storage }) => storage.card === false))
    expect(
      view.loses.map(({ key }) => key),
      entry!.id,
    ).not.toContain('guides.loses.card-maybe')
  expect(one('tapo/c210', 'giving-away').tools.map(({ key }) => key)).toEqual(['guides.tools.pin'])
  expect(one('tapo/c210', 'factory-reset').loses.map(({ key }) => key)).toContain(
    'guides.loses.account-maybe',
  )
})

test('a press of two or three seconds is one guide’s claim of Kasa cameras, and told of no other', () => {
  const claim = 'guides.of.set-up.steps.blink.if.not.then'
  const told = shown.filter(({ view }) => textsOf(view).some(({ key }) => key === claim))
  expect(told).toHaveLength(20)
  for (const { entry } of told) expect(entry?.id).toMatch(/^kasa\//)
})

test('every guide is read by some model', () => {
  const read = new Set(shown.map(({ guide }) => guide.id))
  expect([...loadGuides().keys()].filter((id) => !read.has(id))).toEqual([])
  const steps = new Set(shown.flatMap(({ guide, view }) => view.steps.map(({ id }) => `${guide.id}/${id}`)))
  for (const guide of loadGuides().values())
    for (const { id } of guide.steps)
      expect(steps, 'a step that suits no model').toContain(`${guide.id}/${id}`)
})

test('no card is drawn in a camera that takes none', () => {
  const without = of(({ storage }) => storage.card === false)
  expect(idsOf(without).size).toBeGreaterThan(4)
  for (const { entry, guide, view } of without)
    for (const { id, shows } of view.steps)
      expect(shows && 'camera' in shows && shows.camera.card, `${entry!.id} ${guide.id}/${id}`).not.toBe(true)
})

test('a hub and a chime are set up by what their app says, and not over a network of their own', () => {
  const steps = (id: string) => one(id, 'set-up').steps.map((step) => step.id)
  for (const { id } of of(({ kind }) => kind === 'hub' || kind === 'chime').map(({ entry }) => entry!)) {
    expect(steps(id), id).toContain('add-box')
    for (const step of ['add', 'add-bell', 'own-net', 'phone-band', 'home-net'])
      expect(steps(id), id).not.toContain(step)
  }
  expect(steps('tapo/c210')).toEqual(expect.arrayContaining(['add', 'own-net', 'home-net']))
})

test('only who has a stream for other programs is told of its camera account; a doorbell on a battery has no wires to look at', () => {
  const first = (id: string) => one(id, 'passwords').steps[0]!.id
  expect([first('tapo/c210'), first('kasa/ec60'), first('tapo/c420')]).toEqual([
    'which',
    'which-two',
    'which-two',
  ])
  for (const id of ['tapo/d230', 'tapo/d210', 'tapo/d100c'])
    for (const { shows } of one(id, 'chime').steps) expect(shows, id).not.toEqual({ thing: 'wiring' })
})
