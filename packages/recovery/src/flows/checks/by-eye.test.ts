import { caseFacts, loadCatalogue } from '@pinhole/catalogue'
import type { Ask, Text } from '@pinhole/core'
import { speaker } from '@pinhole/locales'
import { load } from '@pinhole/locales/load'
import type { StepGiven } from '@pinhole/workflow'
import { expect, test } from 'vitest'
import { fold } from '../../state.ts'
import { asked, byEye, look } from './by-eye.ts'

const askedOf = (entry: string) => {
  const facts = { ...caseFacts(loadCatalogue().entries.get(entry)!) }
  const event = { kind: 'model-said' as const, entry, model: entry, facts }
  return asked(fold([{ case: 'k', seq: 0, at: 1, event }]))
}

test('nobody is asked to look at what the model does not have', () => {
  expect(askedOf('tapo/c210')).toEqual(byEye)
  expect(askedOf('tapo/c720')).not.toContain('adapter')
  expect(askedOf('kasa/kc100')).not.toContain('clip')
  expect(askedOf('kasa/kd110')).not.toContain('turn')
  expect(askedOf('tapo/h200')).toEqual(['app-pages', 'adapter'])
})

test('a camera that sees in colour at night is not asked for a picture in black and white', async () => {
  const askedFor = async (entry: string | null) => {
    const facts = entry ? { ...caseFacts(loadCatalogue().entries.get(entry)!) } : {}
    const said = entry ?? 'nobody knows'
    const event = { kind: 'model-said' as const, entry: said, model: said, facts }
    const heard: string[] = []
    const ask = async ({ text }: Ask) => {
      heard.push(text.key, (text.values?.question as Text | undefined)?.key ?? '')
      return 'no'
    }
    const given = { ask } as unknown as StepGiven
    const end = await look('night', fold([{ case: 'k', seq: 0, at: 1, event }]), given)
    return [end, heard[0], heard[3]]
  }
  const colour = 'case.ask.by-eye.night-colour'
  const either = 'case.ask.by-eye.night'
  for (const model of ['tapo/c425', 'tapo/c325wb', 'tapo/c216', 'tapo/tc40'])
    expect(await askedFor(model)).toEqual(['failed', colour, colour])
  for (const model of ['tapo/c210', 'tapo/c720', null])
    expect(await askedFor(model)).toEqual(['failed', either, either])
  const speak = speaker('en', load('en'))
  expect(speak(either)).toMatch(/black and white or in colour/)
  expect(speak(colour)).not.toMatch(/black and white/)
})
