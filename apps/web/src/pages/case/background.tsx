import type { CaseView } from '@pinhole/core'
import { claimsOf } from '../../logic/from.ts'
import { From } from '../../parts/from.tsx'
import { lang, t } from '../../texts.ts'

/** What is known beyond the next step: of the trouble as it was named, the guides for it, and of this model. */
export function Background({ view }: { view: CaseView }) {
  const { trouble, guides } = view.known
  const { entry } = view.camera
  const model = entry ? `&model=${encodeURIComponent(entry)}` : ''
  const leads = (href: string, words: string) => (
    <li key={href}>
      <a href={href} target="_blank" rel="noopener">
        {words}
      </a>
    </li>
  )
  return (
    <details class="others background">
      <summary>{t('ui.case.known')}</summary>
      {trouble ? (
        <>
          <h3>{t(trouble.name)}</h3>
          <dl>
            {trouble.lines.map(({ label, text }) => (
              <div key={label.key}>
                <dt class="small">{t(label)}</dt>
                <dd>{t(text)}</dd>
              </div>
            ))}
          </dl>
          <From claims={claimsOf(trouble)} about={t(trouble.name)} />
        </>
      ) : null}
      <ul class="rows">
        {trouble ? leads(`/troubles/${trouble.id}?lang=${lang()}${model}`, t('ui.case.trouble-page')) : null}
        {entry
          ? leads(`/models/${entry}?lang=${lang()}`, t('ui.case.model-page'))
          : leads(`/models?lang=${lang()}`, t('guides.page.which'))}
        {guides.map((guide) => leads(`/guides/${guide.id}?lang=${lang()}${model}`, t(guide.title)))}
      </ul>
    </details>
  )
}
