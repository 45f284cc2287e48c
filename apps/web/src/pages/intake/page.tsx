import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { openCase } from '../../api.ts'
import { LinkButton } from '../../parts/button.tsx'
import { OwnWords } from '../../parts/own-words.tsx'
import { Page } from '../../parts/page.tsx'
import { Disc } from '../../parts/picture.tsx'
import { Thing } from '../../parts/thing.tsx'
import { t } from '../../texts.ts'

/** A picture, what it shows, and the trouble it stands for. */
const troubles = [
  ['no-light', '', 'no-light'],
  ['app-waits', 'waits', 'live-view-times-out'],
  ['blind', '', 'connected-but-no-cloud'],
  ['card', 'no-card', 'sd-not-recognised'],
  ['head', 'turn', 'pan-tilt-dead'],
  ['plug', 'hot', 'adapter-hot'],
] as const

/** A case without a camera in the list: own words or a picture, an address if one is known; nothing is required. */
export function IntakePage() {
  const { route } = useLocation()
  const [address, setAddress] = useState('')
  const open = async (complaint?: string) => {
    const id = await openCase({
      ...(complaint ? { complaint } : {}),
      ...(address.trim() ? { address: address.trim() } : {}),
    })
    if (id) route(`/case/${id}`)
  }
  return (
    <Page title={t('ui.intake.title')} class="intake" top={<a href="/">{t('ui.nav.back')}</a>}>
      <h1>{t('ui.intake.title')}</h1>
      <OwnWords focus onTrouble={(id) => void open(id)} />
      <section aria-labelledby="pictures" class="ruled-above">
        <h2 class="label" id="pictures">
          {t('ui.intake.pictures')}
        </h2>
        <ul class="tiles">
          {troubles.map(([picture, thing, trouble]) => (
            <li key={trouble}>
              <button type="button" class="tile" onClick={() => void open(trouble)}>
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
        <LinkButton onClick={() => void open()}>{t('ui.intake.cannot')}</LinkButton>
      </section>
      <details class="others">
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
