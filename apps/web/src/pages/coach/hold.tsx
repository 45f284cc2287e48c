import type { Ask } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { presence } from '../../api.ts'
import { useEffect, useRef, useState } from 'preact/hooks'
import { lightWords } from '../../logic/sentences.ts'
import { DarkButton, LinkButton } from '../../parts/button.tsx'
import { Dial } from '../../parts/dial.tsx'
import { NetworkStrip } from '../../parts/network-strip.tsx'
import { useKeys } from '../../parts/page.tsx'
import { Strips } from '../../parts/picture.tsx'
import { sayAloud } from '../../parts/voice.ts'
import { cameras } from '../../practice/state.ts'
import { t } from '../../texts.ts'

type Coach = Extract<Ask, { kind: 'coach' }>

const now = () => systemClock.monotonic()

/**
 * Holding the button: count-in, dial, the light to wait for, the network; `practice` is the MAC of a camera whose hole is on the page. The press is told to the server at the end of
 * the count-in, the release at the tap; Space and Enter do what the dark button does.
 */
export function Hold({
  ask,
  give,
  practice,
}: {
  ask: Coach
  give: (value: unknown) => void
  practice: string | null
}) {
  const { holdSeconds, lights } = ask.reset
  const touched = practice === null ? undefined : cameras.value?.find(({ mac }) => mac === practice)
  const idle = touched?.held === false && t('ui.coach.not-held')
  // After a reload the server's word says when it was pressed; otherwise this machine's own running clock.
  const [since, setSince] = useState<number | null>(() =>
    ask.pressedAt === null ? null : now() - Math.max(0, systemClock.now() - ask.pressedAt),
  )
  const cancel = useRef(() => {})
  useEffect(() => () => cancel.current(), [])
  const pressed = ask.pressedAt !== null
  useEffect(() => {
    if (pressed && since === null) setSince(now())
  }, [pressed])

  const start = (countIn: number) => {
    cancel.current()
    setSince(now() + countIn * 1000)
    if (!holdSeconds) sayAloud(t('ui.speech.press'))
    cancel.current = systemClock.after(countIn * 1000, () => give('pressed'))
  }
  const letGo = () => {
    sayAloud(t('ui.speech.let-go'))
    give('released')
  }
  const act = () => (since === null ? start(holdSeconds ? 3 : 0) : pressed ? letGo() : undefined)
  useKeys((key) => {
    if (key !== ' ') return false
    act()
    return true
  })
  const [light] = lights
  return (
    <>
      {holdSeconds ? (
        <Dial window={holdSeconds} since={since} idle={idle} />
      ) : (
        <p class="item no-dial">{t('ui.coach.no-time')}</p>
      )}
      <div class="coach-body">
        <section class="wait-for">
          <h2 class="item">{t('ui.coach.let-go-when')}</h2>
          {lights.length > 0 ? (
            <Strips lights={lights} />
          ) : (
            <p class="small">{t('ui.coach.light-unknown')}</p>
          )}
        </section>
        {presence.value.length > 0 ? <NetworkStrip /> : null}
        <DarkButton onClick={act} busy={since !== null && !pressed && t('ui.coach.get-set')}>
          {since === null
            ? t('ui.coach.press')
            : light
              ? t('ui.coach.let-go-light', { light: lightWords(light) })
              : t('ui.coach.let-go')}
        </DarkButton>
        {since === null ? (
          <div class="pair">
            <LinkButton onClick={() => start(10)}>{t('ui.coach.ten')}</LinkButton>
            {ask.options.some((option) => option.id === 'cannot') ? (
              <LinkButton onClick={() => give('cannot')}>{t('ui.run.cannot')}</LinkButton>
            ) : null}
          </div>
        ) : null}
      </div>
    </>
  )
}
