import type { Cited, Said } from '@pinhole/core'
import { useState } from 'preact/hooks'
import { theCase } from '../api.ts'
import { type Claim, type Group, grouped } from '../logic/from.ts'
import { lang, t } from '../texts.ts'

/**
 * One tap: where the sentences of a card come from, and how sure we are of each. `about` is what a screen reader hears
 * after "Where from?", so that two of them on a page are told apart. Sources are named and never fetched.
 * `origins`: those of this page, where it shows no case.
 */
export function From(props: { claims: readonly Claim[]; about: string; origins?: readonly Said[] }) {
  const { claims, about } = props
  const [open, setOpen] = useState(false)
  const from = props.origins ?? theCase.value?.from ?? []
  if (claims.length === 0) return null
  return (
    <details class="from" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('ui.from.ask')} <span class="unseen">{about}</span>
      </summary>
      {open ? (
        <ul class="rows">
          {grouped(claims, from).map((group) => (
            <Row key={`${group.sure} ${group.says.map((one) => one.key).join(' ')}`} group={group} />
          ))}
        </ul>
      ) : null}
    </details>
  )
}

const Row = ({ group }: { group: Group }) => (
  <li>
    {group.claims.map(({ label, text }) => (
      <p key={t(text)}>
        {label ? <span class="from-label">{t(label)}: </span> : null}
        {t(text)}
      </p>
    ))}
    <p class="from-sure">
      <span class={`sure sure-${group.sure}`} aria-hidden="true" /> {t(`guides.sure.${group.sure}`)}
    </p>
    {group.says.length > 0 ? (
      <ul class="from-says">
        {group.says.map((one) => (
          <li key={one.key}>
            <Source one={one} />
          </li>
        ))}
      </ul>
    ) : null}
  </li>
)

/** Its title in its own language, whose it is, and its address as text. */
const Source = ({ one }: { one: Cited }) => (
  <>
    {one.lang && one.lang !== lang() ? (
      <cite lang={one.lang}>{t(one.title)}</cite>
    ) : (
      <cite>{t(one.title)}</cite>
    )}{' '}
    ({t(`guides.whose.${one.whose}`)})
    {one.at ? (
      <>
        {' '}
        <span class="from-at" dir="ltr">
          {one.at}
        </span>
      </>
    ) : null}
  </>
)
