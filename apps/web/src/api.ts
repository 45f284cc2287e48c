import {
  type CameraView,
  type CaseView,
  type Clip,
  type FindView,
  type ModelsFound,
  type PhoneView,
  type PracticeCamera,
  type Presence,
  systemClock,
  type Text,
  type Triage,
  type Watched,
} from '@pinhole/core'
import { signal } from '@preact/signals'
import { addTicks } from './logic/presence.ts'
import { lang, wordsOfCases } from './texts.ts'

/** What the server last said. The pages are functions of these. */
export const find = signal<FindView | null>(null)
export const theCase = signal<CaseView | null>(null)
export const phone = signal<PhoneView | null>(null)
export const watching = signal<Watched | null>(null)
export const presence = signal<readonly Presence[]>([])
/** `lost` from the moment the server stops answering until it speaks again. */
export const server = signal<'here' | 'lost'>('here')
/** What went wrong with the last thing asked; stays until the next thing works. */
export const trouble = signal<Text | null>(null)
/** The path being asked, or null. */
export const busy = signal<string | null>(null)

/** What the server answered instead of what was asked for. */
class Refusal extends Error {
  readonly says: Text
  constructor(says: Text) {
    super(says.key)
    this.says = says
  }
}

async function ask<T>(path: string, body?: unknown, method = 'POST'): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(
      `/api${path}`,
      body === undefined
        ? {}
        : {
            method,
            headers: { 'content-type': 'application/json', 'x-pinhole': '1' },
            body: JSON.stringify(body),
          },
    )
  } catch {
    server.value = 'lost'
    throw new Refusal({ key: 'ui.trouble.lost' })
  }
  server.value = 'here'
  const said: unknown = await answer.json().catch(() => null)
  if (!answer.ok || said === null) {
    throw new Refusal(
      textIn(said) ?? { key: answer.status === 404 ? 'ui.trouble.no-case' : 'ui.trouble.refused' },
    )
  }
  return said as T
}

/** The sentence in an error body: `{ key }` itself or one level down. */
function textIn(said: unknown): Text | null {
  if (typeof said !== 'object' || said === null) return null
  if ('key' in said && typeof said.key === 'string') return said as Text
  for (const inner of Object.values(said)) {
    if (typeof inner === 'object' && inner !== null && 'key' in inner) return textIn(inner)
  }
  return null
}

/** Asks, and turns a refusal into the sentence of trouble; undefined then. */
async function tried<T>(path: string, body?: unknown, method?: string): Promise<T | undefined> {
  busy.value = body === undefined ? busy.value : path
  try {
    const said = await ask<T>(path, body, method)
    trouble.value = null
    return said
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    trouble.value = failure.says.key === 'ui.trouble.lost' ? null : failure.says
    return undefined
  } finally {
    if (body !== undefined) busy.value = null
  }
}

export async function lookAround(body?: { sweep?: boolean }): Promise<void> {
  const said = await tried<FindView>('/find', body)
  if (said) find.value = said
}

export async function openCase(about: {
  address?: string
  mac?: string
  complaint?: string
  model?: string
}): Promise<string | undefined> {
  const said = await tried<CaseView>('/cases', about)
  await wordsOfCases()
  if (said) show(said)
  return said?.id
}

/**
 * Opens a case about a found camera, or about one that is not in the list (null), with what is wrong. A camera whose case
 * is open is told of there, so that it has one course and not two; where that has come to its verdict, a new one begins.
 */
export async function tellOf(
  camera: Pick<CameraView, 'mac' | 'address' | 'case'> | null,
  complaint: string,
  /** Catalogue id, where the words name the model of a camera that is not in the list. */
  model: string | null = null,
): Promise<string | undefined> {
  const about =
    camera === null
      ? model === null
        ? {}
        : { model }
      : camera.mac
        ? { mac: camera.mac }
        : { address: camera.address }
  if (!camera?.case) return openCase({ ...about, complaint })
  const path = `/cases/${encodeURIComponent(camera.case)}`
  const open = await tried<CaseView>(path)
  if (!open) return undefined
  if (open.next.kind === 'verdict') return openCase({ ...about, complaint })
  const before = open.told.find(({ question }) => question === 'complaint')?.answerId
  if (before === complaint) return open.id
  if (before && !(await tried<CaseView>(`${path}/take-back`, { question: 'complaint' }))) return undefined
  return (await tried<CaseView>(`${path}/answer`, { question: 'complaint', answer: complaint }))?.id
}

export async function readCase(id: string): Promise<void> {
  if (theCase.value?.id !== id) {
    theCase.value = null
    presence.value = []
  }
  const said = await tried<CaseView>(`/cases/${encodeURIComponent(id)}`)
  await wordsOfCases()
  if (said) show(said)
}

const underWay = new Set<string>()

/** Does something to the case on show; the answer is the case afterwards. The same thing twice at once is one thing. */
export async function act(verb: string, body: object = {}): Promise<void> {
  const on = theCase.value
  if (!on) return
  const path = `/cases/${encodeURIComponent(on.id)}/${verb}`
  const thing = `${path} ${JSON.stringify(body)}`
  if (underWay.has(thing)) return
  underWay.add(thing)
  const said = await tried<CaseView>(path, body).finally(() => underWay.delete(thing))
  if (said && theCase.value?.id === said.id) show(said)
}

export async function readCases(): Promise<CaseView[] | undefined> {
  const said = await tried<CaseView[]>('/cases')
  await wordsOfCases()
  return said
}

/** What somebody's own words are understood as; read on this computer, kept nowhere. */
export async function understand(text: string): Promise<Triage | undefined> {
  const said = await tried<Triage>('/triage', { text: text.slice(0, 4000) })
  await wordsOfCases()
  return said
}

/** Models that somebody may mean by a name, a number or a label; undefined while nobody can be asked. */
export async function findModels(text: string): Promise<ModelsFound | undefined> {
  return await tried<ModelsFound>(`/models?${new URLSearchParams({ text: text.slice(0, 80), lang: lang() })}`)
}

export async function readPhone(): Promise<void> {
  const said = await tried<PhoneView>('/phone')
  if (said) phone.value = said
}

/** Opens the phones' door with a new code, shuts it, or takes one phone out. */
export async function phoneDoor(method: 'POST' | 'DELETE', body: object = {}, id?: string): Promise<void> {
  const said = await tried<PhoneView>(id ? `/phone/phones/${encodeURIComponent(id)}` : '/phone', body, method)
  if (said) phone.value = said
}

export const readRecordings = (id: string) => tried<Clip[]>(`/cases/${encodeURIComponent(id)}/recordings`)
export const readPractice = () => tried<{ cameras: PracticeCamera[] }>('/practice')
export const practise = (id: string, verb: string) =>
  tried<{ cameras?: PracticeCamera[] }>(`/practice/${encodeURIComponent(id)}/${verb}`, {})

let newest = 0

/** Shows a case, unless a newer view of it came first: answers and events travel on roads of their own. */
function show(view: CaseView): void {
  const revision = view.revision ?? newest
  if (theCase.value?.id === view.id && revision < newest) return
  newest = revision
  theCase.value = view
  presence.value = addTicks(presence.value, view.presence)
}

const read = <T>(then: (data: T) => void) => {
  return (event: MessageEvent<string>) => then(JSON.parse(event.data) as T)
}

/** Follows the server's events for as long as the page lives; comes back by itself when the server does. */
export function listen(): void {
  const events = new EventSource('/api/events')
  events.addEventListener('open', () => {
    const returned = server.value === 'lost'
    server.value = 'here'
    if (!returned) return
    // A server that was started anew counts from the beginning.
    newest = 0
    if (theCase.value) void readCase(theCase.value.id)
    else void lookAround()
  })
  events.addEventListener('error', () => {
    server.value = 'lost'
    if (events.readyState !== EventSource.CLOSED) return
    systemClock.after(3000, listen)
  })
  events.addEventListener(
    'find',
    read<FindView>((view) => (find.value = view)),
  )
  events.addEventListener(
    'case',
    read<CaseView>((view) => {
      if (view.id === theCase.value?.id) show(view)
    }),
  )
  events.addEventListener(
    'phone',
    read<PhoneView>((view) => (phone.value = view)),
  )
  events.addEventListener(
    'watch',
    read<Watched>((watched) => (watching.value = watched)),
  )
  events.addEventListener(
    'presence',
    read<(Presence & { case?: string }) | { case?: string; presence: Presence }>((data) => {
      if (data.case !== undefined && data.case !== theCase.value?.id) return
      presence.value = addTicks(presence.value, ['presence' in data ? data.presence : data])
    }),
  )
}
