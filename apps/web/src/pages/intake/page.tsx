import { useLocation } from 'preact-iso'
import type { CameraView } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { find, lookAround, openCase, tellOf } from '../../api.ts'
import { byConcern } from '../../logic/sentences.ts'
import { cameraMeant } from '../../logic/which-camera.ts'
import { LinkButton } from '../../parts/button.tsx'
import { OwnWords } from '../../parts/own-words.tsx'
import { Page } from '../../parts/page.tsx'
import { Disc } from '../../parts/picture.tsx'
import { Thing } from '../../parts/thing.tsx'
import { danger } from '../../parts/understood.tsx'
import { WhichCamera } from '../../parts/which-camera.tsx'
import { t } from '../../texts.ts'

/** A picture, what it shows, and the trouble it stands for. */
const troubles = [
  ['no-light', '', 'no-light'],
  ['app-waits', 'waits', 'live-view-times-out'],
  ['blind', '', 'connected-but-no-cloud'],
  ['card', 'no-card', 'sd-not-recognised'],
  ['head', 'turn', 'pan-tilt-dead'],
  ['plug', 'hot', danger],
] as const

/**
 * A case by own words or a picture, an address if one is known; nothing is required. Whoever comes for the pictures may
 * mean a camera of the list, and is asked which; everybody else comes because theirs is not there.
 */
export function IntakePage() {
  const { route } = useLocation()
  const [address, setAddress] = useState('')
  /** What was pointed at while it is open which camera it is about; empty: nothing that could be said. */
  const [shown, setShown] = useState<string | null>(null)
  const byPicture = location.hash === '#pictures'
  useEffect(() => {
    if (byPicture && !find.value) void lookAround()
  }, [])
  const cameras = byPicture && !address.trim() ? (find.value?.cameras ?? []) : []
  const open = async (complaint: string, camera: CameraView | null, model: string | null = null) => {
    const id = camera
      ? await tellOf(camera, complaint)
      : await openCase({
          ...(complaint ? { complaint } : {}),
          ...(model ? { model } : {}),
          ...(address.trim() ? { address: address.trim() } : {}),
        })
    if (id) route(`/case/${id}`)
  }
  const point = (complaint: string) =>
    cameras.length > 0 && complaint !== danger
      ? setShown(complaint)
      : void open(complaint, cameraMeant(cameras, '', null))
  const top = <a href="/">{t('ui.nav.back')}</a>
  if (shown !== null)
    return (
      <Page title={t('ui.intake.which-camera')} class="intake" top={top}>
        <h1>{t('ui.intake.title')}</h1>
        {shown ? <p class="item">{t(`troubles.of.${shown}.says`)}</p> : null}
        <WhichCamera
          cameras={byConcern(cameras)}
          onCamera={(camera) => void open(shown, camera === 'other' ? null : camera)}
        />
        <LinkButton onClick={() => setShown(null)}>{t('ui.intake.not-quite')}</LinkButton>
      </Page>
    )
  return (
    <Page title={t('ui.intake.title')} class="intake" top={top}>
      <h1>{t('ui.intake.title')}</h1>
      <OwnWords
        focus={!byPicture}
        cameras={cameras}
        onTrouble={(id, camera, model) => void open(id, camera, model)}
      />
      <section aria-labelledby="pictures" class="ruled-above">
        <h2 class="label" id="pictures">
          {t('ui.intake.pictures')}
        </h2>
        <ul class="tiles">
          {troubles.map(([picture, thing, trouble]) => (
            <li key={trouble}>
              <button type="button" class="tile" onClick={() => point(trouble)}>
                {thing ? (
                  <Thing name={thing} />
                ) : (
                  <Disc
                    light={
                      picture === 'blind'
                        ? { colour: 'green', pattern: 'solid' }
                        : { colour: null, pattern: 'off' }
                    }
                  />
                )}
                <span>{t(`ui.intake.picture.${picture}`)}</span>
              </button>
            </li>
          ))}
        </ul>
        <LinkButton onClick={() => point('')}>{t('ui.intake.cannot')}</LinkButton>
      </section>
      <details class="others" open={location.hash === '#address'}>
        <summary>{t('ui.intake.know-address')}</summary>
        <label class="field">
          <span class="label">{t('ui.intake.address')}</span>
          <input
            class="mono"
            inputMode="decimal"
            autocomplete="off"
            value={address}
            aria-describedby="address-hint"
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        <p class="small" id="address-hint">
          {t('ui.intake.address-hint')}
        </p>
      </details>
    </Page>
  )
}
