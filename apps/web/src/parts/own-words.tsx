import { systemClock, type Triage } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { understand } from '../api.ts'
import { t } from '../texts.ts'
import { DarkButton, LineButton, LinkButton } from './button.tsx'

/** How long a hand must rest before what it wrote is read, milliseconds. */
const REST = 400
/** What must not wait for a click: it is unplugged first and talked about afterwards. */
const danger = 'adapter-hot'

/**
 * What is wrong, in somebody's own words: read on this computer, said back in one sentence, and never taken for granted.
 * `onTrouble` gets the trouble that the person agreed to.
 */
export function OwnWords({ onTrouble, focus }: { onTrouble: (id: string) => void; focus?: boolean }) {
  const [words, setWords] = useState('')
  const [heard, setHeard] = useState<Triage | null>(null)
  const [doubt, setDoubt] = useState(false)
  useEffect(() => {
    setDoubt(false)
    if (words.trim().length < 6) return setHeard(null)
    let over = false
    const cancel = systemClock.after(REST, () => {
      void understand(words).then((said) => {
        if (over || !said) return
        setHeard(said)
        if (said.sure && said.troubles[0]?.id === danger) onTrouble(danger)
      })
    })
    return () => {
      over = true
      cancel()
    }
  }, [words])
  const [first] = heard?.troubles ?? []
  const asks = heard && (doubt || !heard.sure) ? (heard.ask ?? heard.troubles.map(({ id }) => id)) : []
  return (
    <div class="own-words">
      <label class="field">
        <span class="label">{t('ui.intake.words')}</span>
        <textarea
          rows={3}
          value={words}
          autofocus={focus}
          placeholder={t('ui.intake.example')}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      <div role="status">
        {heard?.model ? <p class="small">{t('ui.intake.model', { model: heard.model.said })}</p> : null}
        {heard && first && asks.length === 0 ? (
          <div class="understood">
            <p class="label">{t('ui.intake.understand')}</p>
            <p class="item">{t(`troubles.of.${first.id}.says`)}</p>
            <DarkButton onClick={() => onTrouble(first.id)}>{t('ui.intake.yes')}</DarkButton>
            <LinkButton onClick={() => setDoubt(true)}>{t('ui.intake.not-quite')}</LinkButton>
          </div>
        ) : null}
        {asks.length > 0 ? (
          <div class="understood">
            <p class="item">{t('ui.intake.which')}</p>
            <ul class="answers">
              {asks.slice(0, 4).map((id) => (
                <li key={id}>
                  <LineButton onClick={() => onTrouble(id)}>{t(`troubles.of.${id}.name`)}</LineButton>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </div>
  )
}
