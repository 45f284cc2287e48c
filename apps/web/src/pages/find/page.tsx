import type { CameraView, FindView } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { busy, find, lookAround, openCase } from '../../api.ts'
import { byConcern, findHeadline, findLine } from '../../logic/sentences.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { Mark } from '../../parts/mark.tsx'
import { Page } from '../../parts/page.tsx'
import { CameraPicture } from '../../parts/picture.tsx'
import { useStill } from '../../parts/still.ts'
import { lang, t, when } from '../../texts.ts'
import { Reasons, Rings } from './nothing.tsx'
import { Words } from './words.tsx'

/** With so many above it, what is asked below them is reached by a link. */
const MANY = 3

/** The first page: who answers, who does not, the one that needs you, and what is wrong in your own words. */
export function FindPage() {
  const { route } = useLocation()
  const words = useStill()
  useEffect(() => {
    void lookAround()
  }, [])
  const view = find.value
  const title = view ? t(findHeadline(view)) : t('ui.find.listening')
  const open = async (camera: CameraView) => {
    const id = camera.case ?? (await openCase(camera.mac ? { mac: camera.mac } : { address: camera.address }))
    if (id) route(`/case/${id}`)
  }
  const nothing = view?.state === 'done' && view.cameras.length === 0
  return (
    <Page
      title={title}
      hears={view?.state === 'listening'}
      practice={view?.practice === true}
      class={nothing ? 'find nothing' : 'find'}
      top={
        <nav class="links">
          {view?.practice ? <a href="/practice">{t('ui.practice.list')}</a> : null}
          <a href={`/models?lang=${lang()}`} target="_top">
            {t('ui.nav.guides')}
          </a>
          <a href="/cases">{t('ui.cases.title')}</a>
          {/* Only this computer opens the phones' door; a phone is here by HTTPS. */}
          {view?.practice || location.protocol === 'https:' ? null : <a href="/phone">{t('ui.phone.use')}</a>}
        </nav>
      }
    >
      {nothing ? <Rings /> : null}
      <h1>{title}</h1>
      {nothing ? null : (
        <p class="small" role="status">
          {view ? t(findLine(view)) : t('ui.find.none-yet')}
        </p>
      )}
      {view?.practice ? <p class="small">{t('ui.practice.lead')}</p> : null}
      {nothing || (view?.cameras.length ?? 0) > MANY ? (
        <p class="to-words">
          <a href="#words">{t('ui.intake.title')}</a>
        </p>
      ) : null}
      <div class="found">
        {view && view.cameras.length > 0 ? <Cameras view={view} open={open} /> : null}
        {view && view.reasons.length > 0 ? <Reasons view={view} /> : null}
        <LookAgain view={view} nothing={nothing} />
      </div>
      {view ? <Words view={view} nothing={nothing} place={words} /> : null}
    </Page>
  )
}

/** Trouble first and large. While results stream in, fresh ones append; the order settles when one comes back. */
function Cameras({ view, open }: { view: FindView; open: (camera: CameraView) => Promise<void> }) {
  const [order, setOrder] = useState<string[]>([])
  const key = (camera: CameraView) => camera.mac ?? camera.address
  const settled = byConcern(view.cameras)
  const keys = [
    ...order.filter((one) => settled.some((camera) => key(camera) === one)),
    ...settled.map(key).filter((one) => !order.includes(one)),
  ]
  useEffect(() => setOrder(keys), [keys.join(' ')])
  const shown = keys.flatMap((one) => settled.filter((camera) => key(camera) === one).slice(0, 1))
  const first = settled.find((camera) => camera.state === 'in-trouble' || camera.state === 'silent')
  const now = systemClock.now()
  return (
    <ul class="rows cameras">
      {[...(first ? [first] : []), ...shown.filter((camera) => camera !== first)].map((camera) => (
        <li key={key(camera)} class={camera === first ? 'camera large' : 'camera'}>
          <CameraPicture picture={camera.picture} />
          <div>
            <h2 class={camera === first ? '' : 'item'}>{camera.name}</h2>
            <p class="small">
              {camera.model ?? <span class="mono">{camera.address}</span>}
              {camera.picture.guess ? ` · ${t('ui.find.guess')}` : ''}
            </p>
            <Mark state={camera.state}>
              {camera.state === 'silent'
                ? t('ui.find.since', { when: when(camera.lastSeenAt, now) })
                : t(camera.says)}
            </Mark>
          </div>
          {camera === first ? (
            <DarkButton
              busy={busy.value === '/cases' && t('ui.case.opening')}
              onClick={() => void open(camera)}
            >
              {t(camera.case ? 'ui.find.go-on' : 'ui.find.get-back', { name: camera.name })}
            </DarkButton>
          ) : (
            <LinkButton onClick={() => void open(camera)}>
              {t(
                camera.case
                  ? 'ui.find.go-on'
                  : camera.state === 'answers'
                    ? 'ui.find.check'
                    : 'ui.find.set-up',
                { name: camera.name },
              )}
            </LinkButton>
          )}
        </li>
      ))}
    </ul>
  )
}

const LookAgain = ({ view, nothing }: { view: FindView | null; nothing: boolean }) => (
  <div class="bottom">
    {nothing ? (
      <DarkButton busy={busy.value === '/find' && t('ui.find.listening')} onClick={() => void lookAround({})}>
        {t('ui.find.again')}
      </DarkButton>
    ) : null}
    <div class="pair">
      {view?.sweep &&
      view.state === 'done' &&
      !view.sweep.running &&
      view.sweep.done < view.sweep.addresses ? (
        <LinkButton onClick={() => void lookAround({ sweep: true })}>
          {t('ui.find.sweep', {
            count: view.sweep.addresses,
            seconds: Math.ceil(view.sweep.addresses / 12),
          })}
        </LinkButton>
      ) : null}
      {nothing || !view ? null : (
        <LinkButton onClick={() => void lookAround({})}>{t('ui.find.again')}</LinkButton>
      )}
      {nothing ? null : <a href="/new">{t('ui.find.not-in-list')}</a>}
    </div>
    {view?.sweep?.running ? (
      <p class="small" role="status">
        {t('ui.find.sweeping', { done: view.sweep.done, count: view.sweep.addresses })}
      </p>
    ) : null}
  </div>
)
