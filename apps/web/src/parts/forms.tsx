import type { Ask } from '@pinhole/core'
import { useId, useState } from 'preact/hooks'
import { busy, theCase } from '../api.ts'
import { inFours } from '../logic/sentences.ts'
import { t } from '../texts.ts'
import { DarkButton, LinkButton } from './button.tsx'

/** A password is never masked by force: Show is a word beside it. */
function Password({
  label,
  value,
  onInput,
}: {
  label: string
  value: string
  onInput: (value: string) => void
}) {
  const [shown, setShown] = useState(false)
  const id = useId()
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <div class="with-end">
        <input
          id={id}
          class="mono"
          type={(shown ? 'text' : 'password') as 'text'}
          autocomplete="off"
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <LinkButton onClick={() => setShown(!shown)}>
          {t(shown ? 'ui.login.hide' : 'ui.login.show')}
        </LinkButton>
      </div>
    </div>
  )
}

export function LoginForm({
  onLogin,
  username,
  label = 'ui.login.user',
}: {
  onLogin: (login: { username?: string; password: string; keep: boolean }) => void
  username?: string | undefined
  /** Key of the words over the user's name; a camera account has no mail address. */
  label?: string
}) {
  const [user, setUser] = useState(username ?? '')
  const [password, setPassword] = useState('')
  const [keep, setKeep] = useState(false)
  const send = () => {
    onLogin({ ...(user ? { username: user } : {}), password, keep })
    setPassword('')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (password) send()
      }}
    >
      <label class="field">
        <span class="label">{t(label)}</span>
        <input autocomplete="off" value={user} onInput={(event) => setUser(event.currentTarget.value)} />
      </label>
      <Password label={t('ui.login.password')} value={password} onInput={setPassword} />
      <Tick checked={keep} onChange={setKeep}>
        {t('ui.login.keep')}
      </Tick>
      {keep ? null : <p class="small">{t('ui.login.once')}</p>}
      <DarkButton
        notYet={!password && t('ui.login.first')}
        busy={busy.value !== null && t('ui.run.working')}
        onClick={send}
      >
        {t('ui.login.go')}
      </DarkButton>
    </form>
  )
}

/** A box and its sentence; the whole line is the target. */
export function Tick({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: string
}) {
  return (
    <label class="tick-box">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  )
}

export function WifiForm({
  ask,
  onJoin,
}: {
  ask: Extract<Ask, { kind: 'wifi' }>
  onJoin: (wifi: { ssid: string; password: string; keep: boolean }) => void
}) {
  const strongest = ask.networks.toSorted((a, b) => b.signal - a.signal)[0]
  const [ssid, setSsid] = useState<string | null>(strongest?.ssid ?? null)
  const [other, setOther] = useState('')
  const [password, setPassword] = useState('')
  const name = ssid ?? other
  const [keep, setKeep] = useState(false)
  const chosen = ask.networks.find((network) => network.ssid === ssid)
  const open = chosen?.open === true
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend class="label">{t('ui.wifi.pick')}</legend>
        {ask.networks.map((network) => (
          <label key={network.ssid} class="tick-box">
            <input
              type="radio"
              name="ssid"
              checked={ssid === network.ssid}
              onChange={() => setSsid(network.ssid)}
            />
            <span>
              <span class="mono">{network.ssid}</span>{' '}
              <span class="small">
                {t('ui.wifi.signal', { signal: network.signal })}
                {network.open ? `, ${t('ui.wifi.open')}` : ''}
              </span>
            </span>
          </label>
        ))}
        <label class="tick-box">
          <input type="radio" name="ssid" checked={ssid === null} onChange={() => setSsid(null)} />
          <span>{t('ui.wifi.other')}</span>
        </label>
      </fieldset>
      {ssid === null ? (
        <label class="field">
          <span class="label">{t('ui.wifi.name')}</span>
          <input class="mono" value={other} onInput={(event) => setOther(event.currentTarget.value)} />
        </label>
      ) : null}
      {open ? null : (
        <>
          <Password label={t('ui.wifi.password')} value={password} onInput={setPassword} />
          <p class="small">{t(chosen?.known ? 'ui.wifi.known' : 'ui.wifi.capital')}</p>
          <Tick checked={keep} onChange={setKeep}>
            {t('ui.wifi.keep')}
          </Tick>
        </>
      )}
      <DarkButton notYet={!name && t('ui.wifi.first')} onClick={() => onJoin({ ssid: name, password, keep })}>
        {t('ui.wifi.go')}
      </DarkButton>
    </form>
  )
}

/** A new password, large, in groups of four, to be written down or printed before going on. */
export function ShowSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const camera = theCase.value?.camera
  return (
    <div class="secret">
      <p class="secret-word mono" dir="ltr" aria-label={secret}>
        {inFours(secret).map((group) => (
          <span key={group}>{group}</span>
        ))}
      </p>
      {camera ? (
        <p class="on-paper">
          {[camera.name, camera.model, camera.mac].filter((one) => one !== null).join(', ')}
        </p>
      ) : null}
      <p class="small">{t('ui.secret.note')}</p>
      <LinkButton onClick={() => print()}>{t('ui.secret.print')}</LinkButton>
      <DarkButton onClick={onDone}>{t('ui.secret.go')}</DarkButton>
    </div>
  )
}
