import type { Ask, CaseView, RunView } from '@pinhole/core'
import { useEffect } from 'preact/hooks'
import { act, busy } from '../../api.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { lightWord } from '../../camera/draw.ts'
import { claims } from '../../logic/from.ts'
import { From } from '../../parts/from.tsx'
import { Steps } from '../../parts/guide.tsx'
import { NetworkStrip } from '../../parts/network-strip.tsx'
import { cameraName, Page } from '../../parts/page.tsx'
import { CameraPicture, Strips } from '../../parts/picture.tsx'
import { Answers } from '../../parts/question.tsx'
import { sheetOpen } from '../../parts/source-sheet.tsx'
import { keepAwake, sayAloud, voiceOn } from '../../parts/voice.ts'
import { t, word } from '../../texts.ts'
import { Hold } from './hold.tsx'

type Coach = Extract<Ask, { kind: 'coach' }>

/** The coach of the reset. The page scrolls nowhere while hands are busy, and moves on when the network speaks. */
export function CoachPage({ view, run, ask }: { view: CaseView; run: RunView; ask: Coach }) {
  const title = t(ask.text)
  const give = (value: unknown) => void act('input', { run: run.id, ask: ask.id, value })
  // Once it is let go, the picture is about the light alone.
  const handsOn = ask.phase === 'prepare' || ask.phase === 'hold'
  useEffect(keepAwake, [])
  useEffect(() => sayAloud(title), [title])
  return (
    <Page
      title={title}
      view={view}
      line={ask.phase === 'prepare'}
      class={`coach coach-${ask.phase}`}
      top={
        <div class="links">
          <span class="small coach-name">{cameraName(view)}</span>
          <LinkButton onClick={toggleVoice}>
            {t(voiceOn.value ? 'ui.coach.voice-off' : 'ui.coach.voice-on')}
          </LinkButton>
        </div>
      }
    >
      <div class="coach-text">
        <h1>{title}</h1>
        <Place ask={ask} />
      </div>
      <CameraPicture
        picture={view.camera.picture}
        light={view.camera.light}
        {...(handsOn ? { holes: ask.reset.holes, says: t('ui.picture.holes') } : {})}
        pin={ask.phase === 'hold'}
        card={ask.phase === 'prepare' && ask.options.some(({ id }) => id === 'card-stays')}
        class="coach-picture"
      />
      <Phase
        ask={ask}
        give={give}
        practice={view.practice ? view.camera.mac : null}
        light={view.camera.light}
      />
      {/* Nothing to read while the hand is on the camera. */}
      {ask.pressedAt === null || ask.phase !== 'hold' ? <From about={title} claims={saidBy(ask)} /> : null}
    </Page>
  )
}

/** Every sentence of the coach: its steps, the place, the time and the lights of this model. */
function saidBy({ text, steps, options, reset, phase }: Coach) {
  const lights = phase === 'hold' ? reset.lights : reset.readyLights
  return claims(
    text,
    steps.map((step) => step.text),
    options.map((one) => one.text),
    reset.holes.map((hole) => ({ key: `model.place-at.${hole}` })),
    reset.tool ? { key: `model.tool.${reset.tool}` } : null,
    reset.holdSeconds ? { key: 'guides.holes.range', values: reset.holdSeconds } : null,
    lights.map(lightWord),
  )
}

function Phase({
  ask,
  give,
  practice,
  light,
}: {
  ask: Coach
  give: (value: unknown) => void
  practice: string | null
  light: CaseView['camera']['light']
}) {
  const ready = ask.options.find(({ id }) => id === 'ready')
  switch (ask.phase) {
    case 'prepare':
      return (
        <div class="coach-body">
          <Steps steps={ask.steps} />
          {ask.reset.tool ? (
            <p class="small">{t('ui.coach.tool', { tool: word('model.tool', ask.reset.tool) })}</p>
          ) : null}
          <DarkButton busy={busy.value !== null && t('ui.run.working')} onClick={() => give('done')}>
            {t('ui.coach.ready')}
          </DarkButton>
        </div>
      )
    case 'hold':
      return <Hold ask={ask} give={give} practice={practice} light={light} />
    case 'watch':
      return (
        <div class="coach-body">
          <NetworkStrip />
          <p class="item">
            {t(ask.reset.readyLights.length > 0 ? 'ui.coach.now-light' : 'ui.coach.now-wait')}
          </p>
          <p class="small">
            {ask.reset.rebootMinutes === null
              ? ''
              : t('ui.coach.minutes', { count: Math.ceil(ask.reset.rebootMinutes) })}
          </p>
          <Steps steps={ask.steps} />
          {ask.reset.readyLights.length > 0 ? (
            <section>
              <h2>{t('ui.coach.wait-for')}</h2>
              <Strips lights={ask.reset.readyLights} />
            </section>
          ) : null}
          {ready ? (
            <DarkButton onClick={() => give(ready.id)}>
              {ask.reset.readyLights.length > 0 ? t('ui.coach.see-ready') : t(ready.text)}
            </DarkButton>
          ) : null}
          {ask.options.length > 0 ? (
            <details class="others">
              <summary>{t('ui.coach.something-else')}</summary>
              <Answers answers={ask.options.filter((option) => option !== ready)} onAnswer={give} />
            </details>
          ) : null}
        </div>
      )
    case 'outcome':
      return (
        <div class="coach-body">
          <NetworkStrip />
          <h2>{t('ui.coach.see')}</h2>
          <Answers answers={ask.options} onAnswer={give} />
        </div>
      )
    default:
      return null
  }
}

/** Where the hole is, how sure that is, and where else to look. */
function Place({ ask }: { ask: Coach }) {
  const [first, ...others] = ask.reset.holes
  if (ask.phase !== 'prepare') return null
  if (!first) return <p class="small">{t('ui.coach.no-place')}</p>
  const sure = ask.reset.basis === 'model' || ask.reset.basis === 'marketing-name' ? 'model' : 'kind'
  return (
    <>
      <p class="small">
        {others.length > 0 ? <b>A: </b> : null}
        {word('model.place-at', first)} {t(sure === 'model' ? 'ui.coach.said' : 'ui.coach.usual')}{' '}
        {others.length > 0 ? null : (
          <LinkButton onClick={() => (sheetOpen.value = true)}>{t('ui.coach.not-there')}</LinkButton>
        )}
      </p>
      {others.length > 0 && ask.pressedAt === null ? (
        <details class="others">
          <summary>
            {t('ui.coach.not-there')} {['B', 'C', 'D', 'E'].slice(0, others.length).join(', ')}
          </summary>
          <ol class="small places" type="A" start={2}>
            {others.map((hole) => (
              <li key={hole}>{word('model.place-at', hole)}</li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  )
}

function toggleVoice(): void {
  voiceOn.value = !voiceOn.value
  if (voiceOn.value) sayAloud(t('ui.coach.voice-on'))
}
