import type { Next } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { useState } from 'preact/hooks'
import { act, busy, theCase } from '../../api.ts'
import { claims } from '../../logic/from.ts'
import { facts } from '../../logic/sentences.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { LoginForm } from '../../parts/forms.tsx'
import { From } from '../../parts/from.tsx'
import { Guide } from '../../parts/guide.tsx'
import { Mark } from '../../parts/mark.tsx'
import { OwnWords } from '../../parts/own-words.tsx'
import { Answers } from '../../parts/question.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Thing } from '../../parts/thing.tsx'
import { lang, t, when } from '../../texts.ts'

type Action = Extract<Next, { kind: 'action' }>

/** The one thing to do now, as a tag. */
export function NextTag({ next, titled }: { next: Next; titled?: boolean }) {
  switch (next.kind) {
    case 'wait':
      return (
        <section class="waits" role="status">
          <Mark state="running">{t(next.text)}</Mark>
        </section>
      )
    case 'question':
      return (
        <Tag label={t(next.again ? 'ui.case.again' : 'ui.case.tell')} title={t(next.text)}>
          {next.help ? <p class="small">{t(next.help)}</p> : null}
          {next.id === 'complaint' ? (
            <OwnWords onTrouble={(answer) => void act('answer', { question: next.id, answer })} />
          ) : null}
          <Answers
            key={next.id}
            answers={next.answers}
            onAnswer={(answer) => void act('answer', { question: next.id, answer })}
            onCannot={() => void act('answer', { question: next.id, answer: 'cannot-tell' })}
          />
          <Why lines={next.why.map((line) => t(line))} />
          <WholeGuide id={next.guide} />
          <From
            about={t(next.text)}
            claims={claims(
              next.text,
              next.help,
              next.answers.map((one) => one.text),
              next.why,
              facts(next.cost, [], false)[0],
            )}
          />
        </Tag>
      )
    case 'action':
      return <ActionTag key={next.id} next={next} titled={titled ?? false} />
    case 'login':
      return (
        <Tag label={t('ui.case.next')} title={t(titled && next.note ? next.note : next.text)}>
          {next.note && !titled ? <p class="small">{t(next.note)}</p> : null}
          {next.lockedUntil === null ? (
            <LoginForm onLogin={(login) => void act('login', login)} />
          ) : (
            <p>
              {t(next.ours ? 'ui.login.waits' : 'ui.login.locked', {
                when: when(next.lockedUntil, systemClock.now()),
              })}
            </p>
          )}
          <LinkButton onClick={() => void act('defer', { step: 'login' })}>
            {t('ui.login.without')}
          </LinkButton>
          <From about={t(next.text)} claims={claims(next.text, next.note)} />
        </Tag>
      )
    default:
      return null
  }
}

/**
 * Takes a step up. What erases is chosen first, which leads to the back-up and the consent; only when the same step is
 * still the next thing after that is it started.
 */
async function begin(next: Action, open: () => void): Promise<void> {
  if (next.destructive) {
    await act('choose', { step: next.id })
    const then = theCase.value?.next
    if (then?.kind !== 'action' || then.id !== next.id) return
  }
  // A guide has no start: its steps open, once what it loses was accepted.
  if (next.flow === null) open()
  else await act('start', { action: next.id })
}

/** A step: three facts, the button, why. A guide opens in place; what erases leads to consent, never to the act. */
function ActionTag({ next, titled }: { next: Action; titled: boolean }) {
  const [started, setStarted] = useState(false)
  const ours = next.flow !== null || next.destructive
  const picture = next.steps.find((step) => step.picture)?.picture
  return (
    <Tag
      label={t('ui.case.next')}
      title={titled && next.steps[0] ? t(next.steps[0].text) : t(next.title)}
      picture={picture ? <Thing name={picture} /> : undefined}
    >
      <ul class="facts">
        {facts(next.cost, next.loses, next.destructive).map((fact) => (
          <li key={fact.key}>{t(fact)}</li>
        ))}
      </ul>
      {started ? (
        <Guide steps={next.steps} onOutcome={(outcome) => void act('act', { action: next.id, outcome })} />
      ) : (
        <DarkButton
          busy={busy.value?.endsWith('/start') ? t('ui.run.working') : false}
          onClick={() => (ours ? void begin(next, () => setStarted(true)) : setStarted(true))}
        >
          {t(next.destructive ? 'ui.case.to-consent' : ours ? 'ui.case.start' : 'ui.case.start-steps')}
        </DarkButton>
      )}
      <Why lines={next.why.map((line) => t(line))} />
      <WholeGuide id={next.guide} />
      <From
        about={t(next.title)}
        claims={claims(
          next.title,
          next.steps.map((step) => step.text),
          next.loses,
          next.why,
          facts(next.cost, next.loses, next.destructive),
        )}
      />
    </Tag>
  )
}

/** The guide with its pictures, what-ifs and sources, on a page of its own that can be saved as one file. */
function WholeGuide({ id }: { id: string | undefined }) {
  const entry = theCase.value?.camera.entry
  if (id === undefined) return null
  const model = entry ? `&model=${encodeURIComponent(entry)}` : ''
  return (
    <p class="small links whole-guide">
      <a href={`/guides/${id}?lang=${lang()}${model}`} target="_blank" rel="noopener">
        {t('ui.guide.whole')}
      </a>
      <a href={`/guides/${id}?save&lang=${lang()}${model}`} target="_blank" rel="noopener">
        {t('ui.guide.save')}
      </a>
    </p>
  )
}

const Why = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <p key={line} class="small why">
        {line}
      </p>
    ))}
  </>
)
