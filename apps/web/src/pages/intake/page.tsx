import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { busy, openCase } from '../../api.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Disc } from '../../parts/picture.tsx'
import { Thing } from '../../parts/thing.tsx'
import { t } from '../../texts.ts'

const troubles = [
  ['no-light', ''],
  ['app-waits', 'waits'],
  ['blind', ''],
  ['card', 'no-card'],
  ['head', 'turn'],
  ['plug', 'hot'],
] as const

/** A case without a camera in the list: own words or a picture, an address if one is known; nothing is required. */
export function IntakePage() {
  const { route } = useLocation()
  const [words, setWords] = useState('')
  const [address, setAddress] = useState('')
  const open = async (complaint: string) => {
    const id = await openCase({
      ...(complaint.trim() ? { complaint: complaint.trim() } : {}),
      ...(address.trim() ? { address: address.trim() } : {}),
    })
    if (id) route(`/case/${id}`)
  }
  return (
    <Page title={t('ui.intake.title')} class="intake" top={<a href="/">{t('ui.nav.back')}</a>}>
      <h1>{t('ui.intake.title')}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void open(words)
        }}
      >
        <label class="field">
          <span class="label">{t('ui.intake.words')}</span>
          <textarea
            rows={3}
            value={words}
            autofocus
            aria-describedby="words-hint"
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </label>
        <p class="small" id="words-hint">
          {t('ui.intake.hint')}
        </p>
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
      </form>
      <DarkButton busy={busy.value === '/cases' && t('ui.case.opening')} onClick={() => void open(words)}>
        {t('ui.intake.go')}
      </DarkButton>
      <section aria-labelledby="pictures" class="ruled-above">
        <h2 class="label" id="pictures">
          {t('ui.intake.pictures')}
        </h2>
        <ul class="tiles">
          {troubles.map(([trouble, thing]) => (
            <li key={trouble}>
              <button
                type="button"
                class="tile"
                onClick={() => void open(t(`ui.intake.complaint.${trouble}`))}
              >
                {thing ? (
                  <Thing name={thing} />
                ) : (
                  <Disc
                    light={
                      trouble === 'blind'
                        ? { colour: 'green', pattern: 'solid' }
                        : { colour: null, pattern: 'off' }
                    }
                  />
                )}
                <span>{t(`ui.intake.picture.${trouble}`)}</span>
              </button>
            </li>
          ))}
        </ul>
        <LinkButton onClick={() => void open('')}>{t('ui.intake.cannot')}</LinkButton>
      </section>
    </Page>
  )
}
