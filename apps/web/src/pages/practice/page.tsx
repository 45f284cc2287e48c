import { find } from '../../api.ts'
import { Page } from '../../parts/page.tsx'
import { CameraPicture } from '../../parts/picture.tsx'
import { useCameras } from '../../practice/state.ts'
import { Skip } from '../../practice/skip.tsx'
import { Table } from '../../practice/table.tsx'
import { t } from '../../texts.ts'

/** The virtual home: one camera on the table, to press, unplug and feel; the others wait beside it. */
export function PracticePage({ id }: { id?: string }) {
  const cameras = useCameras()
  const camera = cameras?.find((one) => one.id === id) ?? cameras?.[0]
  const open = find.value?.cameras.find(({ mac }) => mac !== null && mac === camera?.mac)?.case
  const title = camera
    ? t('ui.practice.title', { name: camera.name })
    : t(cameras ? 'ui.practice.none' : 'ui.case.opening')
  const others = cameras?.filter((one) => one !== camera) ?? []
  return (
    <Page title={title} practice class="practise">
      <h1>{title}</h1>
      <p class="small">{t(cameras?.length === 0 ? 'ui.practice.empty' : 'ui.practice.lead')}</p>
      {cameras && cameras.length > 0 ? <p class="small">{t('ui.practice.anew')}</p> : null}
      {camera ? (
        <>
          <Table key={camera.id} camera={camera} reply />
          {camera.skips ? (
            <section aria-label={t('ui.practice.time')}>
              <h2 class="label">{t('ui.practice.time')}</h2>
              <Skip camera={camera} />
            </section>
          ) : null}
          <div class="bottom">
            <a class="dark" href={open ? `/case/${open}` : '/'}>
              <span>{t(open ? 'ui.practice.to-case' : 'ui.practice.recover')}</span>
              <span class="hole" aria-hidden="true" />
            </a>
          </div>
        </>
      ) : null}
      {others.length > 0 ? (
        <nav class="waiting" aria-label={t('ui.practice.others')}>
          <p class="small">{t('ui.practice.others')}</p>
          <ul>
            {others.map((one) => (
              <li key={one.id}>
                <a href={`/practice/${one.id}`}>
                  <CameraPicture picture={one.picture} light={one.light} />
                  {one.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </Page>
  )
}
