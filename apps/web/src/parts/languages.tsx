import { choose, lang, languages, t } from '../texts.ts'

/** "Deutsch", "Español": what a language calls itself, as a word that stands alone. */
function ownName(one: string): string {
  const name = new Intl.DisplayNames([one], { type: 'language' }).of(one) ?? one
  return name.charAt(0).toLocaleUpperCase(one) + name.slice(1)
}

/** The languages there are, each in its own words, so that who cannot read the page can still find theirs. */
export const Languages = () => (
  <footer class="languages">
    <div role="group" aria-label={t('ui.nav.language')}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          class="link"
          lang={one}
          aria-pressed={one === lang()}
          onClick={() => void choose(one)}
        >
          {ownName(one)}
        </button>
      ))}
    </div>
  </footer>
)
