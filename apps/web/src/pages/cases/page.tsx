import { type CaseView, systemClock } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { readCases } from '../../api.ts'
import { byCamera } from '../../logic/cases.ts'
import { Mark } from '../../parts/mark.tsx'
import { Page } from '../../parts/page.tsx'
import { CameraPicture } from '../../parts/picture.tsx'
import { t, when } from '../../texts.ts'

/** Every case by its camera: what is open first, what is closed with its verdict. */
export function CasesPage() {
  const [cases, setCases] = useState<readonly CaseView[] | null>(null)
  useEffect(() => {
    void readCases().then((said) => said && setCases(said))
  }, [])
  const title = t('ui.cases.title')
  return (
    <Page
      title={title}
      class="find"
      practice={cases?.some(({ practice }) => practice) === true}
      top={<a href="/">{t('ui.brand.home')}</a>}
    >
      <h1>{title}</h1>
      {cases === null ? <p class="small">{t('ui.trouble.waiting')}</p> : null}
      {cases?.length === 0 ? (
        <p>
          {t('ui.cases.none')} <a href="/practice">{t('ui.cases.practise')}</a>
        </p>
      ) : null}
      {byCamera(cases ?? []).map(({ key, camera, list }) => (
        <section key={key} class="of-camera" aria-label={camera.name}>
          <div class="with-mark">
            <CameraPicture picture={camera.picture} />
            <div>
              <h2 class="item">{camera.name || t('ui.cases.unnamed')}</h2>
              <p class="small">{camera.model ?? camera.address}</p>
            </div>
          </div>
          <ul class="rows">
            {list.map((one) => (
              <Row key={one.id} view={one} />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

function Row({ view }: { view: CaseView }) {
  const now = systemClock.now()
  const open = view.closedAt === null
  return (
    <li class="with-end">
      <div class="with-mark">
        <Mark
          state={
            open ? 'asks' : view.next.kind === 'verdict' && view.next.verdict.verified ? 'passed' : 'done'
          }
          hidden
        />
        <div>
          <a class="to-case" href={`/case/${view.id}`}>
            {t(view.headline)}
          </a>
          <p class="small">
            {open ? t('ui.cases.open') : t('ui.cases.closed', { when: when(view.closedAt ?? now, now) })}
          </p>
        </div>
      </div>
      <time class="small figures" dateTime={new Date(view.openedAt).toISOString()}>
        {when(view.openedAt, now)}
      </time>
    </li>
  )
}
