import { type CaseView, type Clip, systemClock } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { act, readRecordings } from '../api.ts'
import { t, when } from '../texts.ts'
import { LinkButton } from './button.tsx'

/** Recordings kept of the camera's card, to take away; and, where its owner opened it, the wish to fetch the latest. */
export function Recordings({ view }: { view: CaseView }) {
  const [clips, setClips] = useState<readonly Clip[]>([])
  const ran = view.runs.filter(({ flow }) => flow === 'recordings').length
  useEffect(() => {
    let here = true
    void readRecordings(view.id).then((found) => {
      if (here && Array.isArray(found)) setClips(found)
    })
    return () => {
      here = false
    }
  }, [view.id, ran, view.next.kind])
  const opened = view.seen.some(({ question, answerId }) => question === 'login' && answerId === 'accepted')
  const fetches = opened && view.closedAt === null && view.next.kind !== 'run'
  if (clips.length === 0 && !fetches) return null
  const now = systemClock.now()
  return (
    <details class="others recordings">
      <summary>{t('ui.recordings.title')}</summary>
      {clips.length > 0 ? (
        <ul class="rows">
          {clips.map(({ id, start, end }) => (
            <li key={id}>
              <a href={`/api/cases/${encodeURIComponent(view.id)}/recordings/${id}`} download>
                {t('ui.recordings.one', { when: when(start * 1000, now), seconds: Math.round(end - start) })}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {fetches ? (
        <LinkButton onClick={() => void act('start', { action: 'recordings' })}>
          {t('ui.recordings.save')}
        </LinkButton>
      ) : null}
    </details>
  )
}
