import { systemClock, type Triage } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { understand } from '../api.ts'
import { claims } from '../logic/from.ts'
import { t } from '../texts.ts'
import { DarkButton, LineButton, LinkButton } from './button.tsx'
import { From } from './from.tsx'

/** How long a hand must rest before what it wrote is read, milliseconds. */
const REST = 400
/** What must not wait for a click: it is unplugged first and talked about afterwards. */
const danger = 'adapter-hot'
/** None of the troubles: nothing to say back, whether it is sure or not. */
const none = 'none-of-these'

const says = (id: string) => ({ key: `troubles.of.${id}.says` })

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
  const others = (heard?.troubles ?? []).flatMap(({ id }) => (id === first?.id || id === none ? [] : [id]))
  const unsaid = heard && (!heard.sure || first?.id === none)
  const asks = unsaid ? (heard.ask ?? others) : doubt ? [...others.slice(0, 3), none] : []
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
            <p class="item">{t(says(first.id))}</p>
            <DarkButton onClick={() => onTrouble(first.id)}>{t('ui.intake.yes')}</DarkButton>
            <LinkButton onClick={() => setDoubt(true)}>{t('ui.intake.not-quite')}</LinkButton>
            <From about={t(says(first.id))} claims={claims(says(first.id))} origins={heard.from ?? []} />
          </div>
        ) : null}
        {asks.length > 0 ? (
          <div class="understood">
            <p class="item">{t(first?.id === none ? 'ui.intake.unclear' : 'ui.intake.which')}</p>
            <ul class="answers answers-told">
              {asks.slice(0, 4).map((id) => (
                <li key={id}>
                  <LineButton onClick={() => onTrouble(id)}>
                    <span>{t(`troubles.of.${id}.name`)}</span>
                    <span class="small">{t(says(id))}</span>
                  </LineButton>
                </li>
              ))}
            </ul>
            <From
              about={t('ui.intake.which')}
              claims={claims(
                asks
                  .slice(0, 4)
                  .filter((id) => id !== none)
                  .map(says),
              )}
              origins={heard?.from ?? []}
            />
          </div>
        ) : null}
      </div>
    </div>
  )
}
