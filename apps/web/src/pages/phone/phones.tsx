import { type PhoneView, systemClock } from '@pinhole/core'
import { phoneDoor } from '../../api.ts'
import { LinkButton } from '../../parts/button.tsx'
import { t, when } from '../../texts.ts'

/** The phones that may come in, newest first, each with its way out. */
export function Phones({ phones }: { phones: PhoneView['phones'] }) {
  const now = systemClock.now()
  if (phones.length === 0) return null
  return (
    <section aria-labelledby="phones">
      <h2 id="phones" class="ruled">
        {t('ui.phone.phones')}
      </h2>
      <ul class="rows">
        {phones.map((one) => (
          <li key={one.id} class="with-end">
            <span>
              {one.name}
              <br />
              <span class="small">{t('ui.phone.seen', { when: when(one.seenAt, now) })}</span>
            </span>
            <LinkButton
              label={t('ui.phone.remove-one', { name: one.name })}
              onClick={() => void phoneDoor('DELETE', {}, one.id)}
            >
              {t('ui.phone.remove')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
