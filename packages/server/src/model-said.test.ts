import { loadCatalogue } from '@pinhole/catalogue'
import { knowledgeAdvisor } from '@pinhole/recovery'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import { describedBy } from './openapi.test-kit.ts'
import { quietHouse } from './quiet-house.test-kit.ts'

async function house() {
  const { clock, hall } = await quietHouse({ catalogue: loadCatalogue(), advisor: knowledgeAdvisor() })
  const app = createApp({ hall })
  const differs = await describedBy(app)
  return async (path: string, body?: unknown) => {
    const answer = await clock.autojump(async () =>
      app.request(`http://127.0.0.1${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: body === undefined ? {} : { 'content-type': 'application/json', 'x-pinhole': '1' },
      }),
    )
    expect(await differs(body === undefined ? 'get' : 'post', path.split('?')[0]!, answer), path).toEqual([])
    return { status: answer.status, said: await answer.json() }
  }
}

test('a camera that nobody finds gets the guides of the model that its owner says', async () => {
  const ask = await house()
  const opened = await ask('/api/cases', { complaint: 'times_out', model: 'tapo/c210' })
  expect(opened.said.camera).toMatchObject({ entry: 'tapo/c210', model: 'C210', said: true, name: 'C210' })
  expect(opened.said.camera.picture).toEqual({ body: 'pan-tilt', guess: false })

  const report = await ask(`/api/cases/${opened.said.id}/report.json`)
  expect(report.said.camera).toMatchObject({ model: 'C210', said: true })

  const bare = await ask('/api/cases', {})
  expect(bare.said.camera).toMatchObject({ entry: null, model: null, said: false })
  // As it stands on the label, or as people write it.
  const told = await ask(`/api/cases/${bare.said.id}/model`, { model: 'Kasa Spot EC60(US)' })
  expect(told.said.camera).toMatchObject({ entry: 'kasa/ec60', said: true })
})

test('a name of several models asks which, a name of none says where to look; neither changes the case', async () => {
  const ask = await house()
  const { said } = await ask('/api/cases', { model: 'C210' })
  for (const [model, key] of [
    ['Kasa Spot', 'errors.model.several'],
    ['toaster', 'errors.model.unknown'],
  ] as const) {
    const refused = await ask(`/api/cases/${said.id}/model`, { model })
    expect([refused.status, refused.said.error.key], model).toEqual([400, key])
    expect((await ask('/api/cases', { model })).status).toBe(400)
  }
  expect((await ask(`/api/cases/${said.id}`)).said.camera.entry).toBe('tapo/c210')
  expect((await ask('/api/cases')).said).toHaveLength(1)
})

test('models are found by label, by the beginning of a number and by shape; a number that nobody knows gets a guess', async () => {
  const ask = await house()
  const found = async (text: string) => {
    const { said } = await ask(`/api/models?text=${encodeURIComponent(text)}`)
    return [said.by, said.models.map((one: { entry: string }) => one.entry)]
  }
  expect(await found('C210')).toEqual(['named', ['tapo/c210']])
  expect(await found('EC7')).toEqual(['begun', expect.arrayContaining(['kasa/ec70', 'kasa/ec71'])])
  expect((await found('Kasa Spot'))[1].length).toBeGreaterThan(1)
  expect((await found('C219'))[0]).toBe('alike')
  expect(await found('toaster')).toEqual(['alike', []])
})
