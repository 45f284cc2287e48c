import type { RunView } from '@pinhole/core'
import { act, busy } from '../../api.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { LoginForm, ShowSecret, WifiForm } from '../../parts/forms.tsx'
import { Steps } from '../../parts/guide.tsx'
import { Answers } from '../../parts/question.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Thing } from '../../parts/thing.tsx'
import { t } from '../../texts.ts'

/** What a running flow wants from the person, as the tag of the page. The coach has a page of its own. */
export function AskTag({ run }: { run: RunView }) {
  const { ask } = run
  if (!ask || ask.kind === 'coach') return null
  const give = (value: unknown) => void act('input', { run: run.id, ask: ask.id, value })
  const label = t('ui.case.next')
  const title = t(ask.text)
  const note = 'note' in ask && ask.note ? <p class="small">{t(ask.note)}</p> : null
  switch (ask.kind) {
    case 'choice':
      return (
        <Tag
          key={ask.id}
          label={label}
          title={title}
          picture={ask.picture ? <Thing name={ask.picture} /> : undefined}
        >
          {note}
          <Answers answers={ask.options} onAnswer={give} />
        </Tag>
      )
    case 'do':
      return (
        <Tag key={ask.id} label={label} title={title}>
          <Steps steps={ask.steps} />
          <DarkButton busy={busy.value !== null && t('ui.run.working')} onClick={() => give('done')}>
            {t(ask.done)}
          </DarkButton>
          {ask.cannot ? <LinkButton onClick={() => give('cannot')}>{t(ask.cannot)}</LinkButton> : null}
        </Tag>
      )
    case 'login':
      return (
        <Tag key={ask.id} label={label} title={title}>
          {note}
          <LoginForm
            username={ask.username}
            label={ask.id === 'camera-account' ? 'ui.login.camera-account' : 'ui.login.user'}
            onLogin={give}
          />
          {ask.cannot ? (
            <LinkButton onClick={() => give({ cannot: true })}>{t(ask.cannot)}</LinkButton>
          ) : null}
        </Tag>
      )
    case 'wifi':
      return (
        <Tag key={ask.id} label={label} title={title}>
          <WifiForm ask={ask} onJoin={give} />
        </Tag>
      )
    case 'show-secret':
      return (
        <Tag key={ask.id} label={label} title={title}>
          <ShowSecret secret={ask.secret} onDone={() => give('done')} />
        </Tag>
      )
    default:
      return null
  }
}
