import { loadCatalogue } from '@pinhole/catalogue'
import { type CaseView } from '@pinhole/core'
import { loadMore } from '@pinhole/knowledge'
import { speaker } from '@pinhole/locales'
import { completeLanguages, load } from '@pinhole/locales/load'
import { troubleAdvisor } from '@pinhole/recovery'
import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { quietHouse } from './quiet-house.test-kit.ts'

/** A house without any network, so that a case is what a person tells. */
async function house() {
  const { clock, hall } = await quietHouse({ catalogue: loadCatalogue(), advisor: troubleAdvisor() })
  const app = createApp({ hall })
  const ask = async (path: string, body?: unknown): Promise<CaseView> => {
    const answer = await clock.autojump(async () =>
      app.request(`http://127.0.0.1/api${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { host: '127.0.0.1:7464', 'x-pinhole': '1', 'content-type': 'application/json' },
      }),
    )
    return (await answer.json()) as CaseView
  }
  return ask
}

// Every language on its own, nothing lent from English.
const speakers = completeLanguages.map((lang) => speaker(lang, load(lang), {}))

/** The keys of all sentences in a view; the key of a source has no dot. */
function keys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'key' in value && typeof value.key === 'string' && value.key.includes('.') ? [value.key] : []
  return [...own, ...Object.values(value).flatMap(keys)]
}

describe('a case of each trouble', () => {
  test.each(loadMore().troubles.map((one) => [one.id]))(
    '%s: its page says everything, in every language, and answers lead to an end',
    async (id) => {
      const ask = await house()
      let view = await ask('/cases', { complaint: id })
      const seen = new Set<string>()
      for (let turn = 0; turn < 25; turn++) {
        for (const key of keys(view))
          for (const speak of speakers) expect(speak.has(key), `${speak.lang} ${key}`).toBe(true)
        if (!view.next) throw new Error(JSON.stringify(view))
        const { next } = view
        if (next.kind === 'verdict' || next.kind === 'action' || next.kind === 'danger') break
        if (next.kind === 'question') {
          seen.add(next.id)
          view = await ask(`/cases/${view.id}/answer`, { question: next.id, answer: next.answers[0]!.id })
        } else view = await ask(`/cases/${view.id}`)
      }
      expect(['verdict', 'action', 'consent', 'danger']).toContain(view.next.kind)
    },
  )
})

test('what is about something else is said to be none of ours, without anything to prove', async () => {
  const ask = await house()
  let view = await ask('/cases', { complaint: 'none-of-these' })
  while (view.next.kind === 'wait') view = await ask(`/cases/${view.id}`)
  expect(view.next).toMatchObject({ kind: 'question', id: 'ours' })
  view = await ask(`/cases/${view.id}/answer`, { question: 'ours', answer: 'not' })
  expect(view.next).toMatchObject({
    kind: 'verdict',
    verdict: { kind: 'support', cause: 'not_ours', verified: false },
    title: { key: 'case.verdict.title.not-ours' },
    lines: [],
  })
})
