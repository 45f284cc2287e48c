import type { PhoneView } from '@pinhole/core'
import { useEffect, useState } from 'preact/hooks'
import { busy, phone, phoneDoor, readPhone, trouble } from '../../api.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts.ts'
import { Code } from './code.tsx'
import { Phones } from './phones.tsx'

/** The second, sealed door: one address, one code, and the phones that may come in. */
export function PhonePage() {
  useEffect(() => {
    void readPhone()
  }, [])
  const view = phone.value
  const title = t('ui.phone.use')
  return (
    <Page title={title} class="phone" top={<a href="/">{t('ui.brand.home')}</a>}>
      <h1>{title}</h1>
      {view ? <Door view={view} /> : trouble.value ? null : <p class="small">{t('ui.trouble.waiting')}</p>}
    </Page>
  )
}

function Door({ view }: { view: PhoneView }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const address = chosen ?? view.addresses[0]?.address
  const open = () => void phoneDoor('POST', address === undefined ? {} : { address })
  if (view.code)
    return (
      <>
        <Code view={view} code={view.code} onNew={open} />
        <Phones phones={view.phones} />
        <Shut />
      </>
    )
  return (
    <>
      <p>{t('ui.phone.what')}</p>
      {view.addresses.length === 0 ? <p class="item">{t('ui.phone.no-network')}</p> : null}
      {view.addresses.length > 1 && view.state === 'off' ? (
        <fieldset>
          <legend class="label">{t('ui.phone.where')}</legend>
          {view.addresses.map((one) => (
            <label key={one.address} class="tick-box">
              <input
                type="radio"
                name="address"
                checked={address === one.address}
                onChange={() => setChosen(one.address)}
              />
              <span>
                {t(`ui.phone.kind.${one.kind}`)} <span class="mono small">{one.address}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {view.addresses.length > 0 ? (
        <DarkButton busy={busy.value === '/phone' && t('ui.phone.opening')} onClick={open}>
          {t(view.state === 'off' ? 'ui.phone.show' : 'ui.phone.another')}
        </DarkButton>
      ) : null}
      <Phones phones={view.phones} />
      {view.state === 'off' ? null : <Shut />}
    </>
  )
}

const Shut = () => <LinkButton onClick={() => void phoneDoor('DELETE')}>{t('ui.phone.shut')}</LinkButton>
