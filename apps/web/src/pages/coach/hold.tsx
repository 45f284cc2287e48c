import type { Ask, Light } from '@pinhole/core'
import { systemClock } from '@pinhole/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import { presence } from '../../api.ts'
import { holdAtMost } from '../../logic/dial.ts'
import { alikeOf, isSeen, type Word, wordNow } from '../../logic/hold.ts'
import { lightWords } from '../../logic/sentences.ts'
import { LinkButton } from '../../parts/button.tsx'
import { Dial } from '../../parts/dial.tsx'
import { NetworkStrip } from '../../parts/network-strip.tsx'
import { useKeys } from '../../parts/page.tsx'
import { Strips } from '../../parts/picture.tsx'
import { sayAloud } from '../../parts/voice.ts'
import { cameras } from '../../practice/state.ts'
import { t } from '../../texts.ts'
import { HoldButtons } from './hold-buttons.tsx'
import { Paces } from './paces.tsx'

type Coach = Extract<Ask, { kind: 'coach' }>

const now = () => systemClock.monotonic()

/**
 * Holding the button: the dial from the press on, the light to wait for, what comes then, the network. `practice` is the
 * MAC of a camera whose hole is on the page: its press and its light are seen, nobody need tell them. Otherwise a tap tells
 * the press and another one the light; Space and Enter do whichever is next. `light`: what the camera was last known to
 * show.
 */
export function Hold({
  ask,
  give,
  practice,
  light,
}: {
  ask: Coach
  give: (value: unknown) => void
  practice: string | null
  light: Light | null
}) {
  const { holdSeconds, lights, readyLights, rebootMinutes } = ask.reset
  const camera = practice === null ? undefined : cameras.value?.find(({ mac }) => mac === practice)
  const touched = camera && { held: camera.held, light: camera.light }
  const pressed = ask.pressedAt !== null
  // The light before the press: once it is pressed, what is shown may be the light that was waited for.
  const before = useRef<Light | null>(null)
  if (camera && (!isSeen(touched, lights) || !(pressed || camera.held))) before.current = camera.light
  before.current ??= light
  const alike = alikeOf(before.current, lights)
  // After a reload the server's word says when it was pressed; otherwise this machine's own running clock.
  const [since, setSince] = useState<number | null>(() =>
    ask.pressedAt === null || practice !== null
      ? null
      : now() - Math.max(0, systemClock.now() - ask.pressedAt),
  )
  const [word, setWord] = useState<Word>('ready')
  const [wasHeld, setWasHeld] = useState(false)
  const [told, setTold] = useState(pressed)
  const cancel = useRef(() => {})
  useEffect(() => () => cancel.current(), [])
  const tell = () => {
    cancel.current()
    if (!told) give('pressed')
    setTold(true)
  }
  const press = () => {
    setSince(now())
    tell()
  }
  const letGo = () => {
    sayAloud(t('ui.speech.let-go'))
    give('released')
  }

  // A practice camera's pin is seen: the dial begins when it goes in, and letting go at the right light is letting go.
  const held = touched?.held === true
  const seen = isSeen(touched, lights)
  const lit = useRef(false)
  lit.current = held ? seen : lit.current
  useEffect(() => {
    if (!touched) return
    if (held) {
      setWasHeld(true)
      press()
    } else if (wasHeld) {
      setSince(null)
      if (lit.current) letGo()
    }
  }, [held])
  useEffect(() => {
    if (held && seen) sayAloud(t('ui.coach.seen'))
  }, [held && seen])

  /** Both hands are busy: the press is at the end of a count that is heard. */
  const handsFree = () => {
    setSince(now() + 10_000)
    cancel.current = systemClock.after(10_000, () => (touched ? (setSince(null), tell()) : press()))
  }
  const tapped = () => (pressed ? letGo() : touched ? tell() : press())
  useKeys((key) => {
    if (key !== ' ') return false
    tapped()
    return true
  })
  const counting = since !== null && !told
  // Without a time there is no dial to say where the hold stands, only the light to watch.
  const dialless = wordNow({
    pressed,
    counting,
    phase: pressed ? 'window' : null,
    touched,
    targets: lights,
    wasHeld,
  })
  return (
    <>
      {holdSeconds ? (
        <Dial
          window={holdSeconds}
          since={since}
          pressed={pressed}
          counting={counting}
          touched={touched}
          targets={lights}
          wasHeld={wasHeld}
          onWord={setWord}
        />
      ) : (
        <div class="no-dial">
          <p class="item">{t('ui.coach.no-time')}</p>
          <p class="item" role="status">
            {dialless === 'ready' ? '' : t(`ui.coach.word.${dialless}`)}
          </p>
        </div>
      )}
      <div class="coach-body">
        <section class="wait-for">
          <h2 class="item">{t('ui.coach.let-go-when')}</h2>
          {lights.length > 0 ? (
            <Strips lights={lights} />
          ) : (
            <p class="small">{t('ui.coach.light-unknown')}</p>
          )}
          {alike ? <Paces alike={alike} pressed={pressed || touched?.held === true} /> : null}
          <p class={alike && word !== 'over' && word !== 'enough' ? 'small then put-away' : 'small then'}>
            {(word === 'over' || word === 'enough') && holdSeconds
              ? t(`ui.coach.${word}`, { count: holdAtMost(holdSeconds) })
              : readyLights[0]
                ? t('ui.coach.then-light', {
                    light: lightWords(readyLights[0]),
                    count: Math.ceil(rebootMinutes ?? 3),
                  })
                : t('ui.coach.then')}
          </p>
        </section>
        {presence.value.length > 0 ? <NetworkStrip /> : null}
        <HoldButtons
          told={told || pressed}
          pressed={pressed}
          nothing={word === 'enough'}
          onPress={tapped}
          onSeen={letGo}
        />
        <div class={since === null && !pressed ? 'pair' : 'pair put-by'}>
          <LinkButton onClick={handsFree}>{t('ui.coach.ten')}</LinkButton>
          {ask.options.some((option) => option.id === 'cannot') || pressed ? (
            <LinkButton onClick={() => give('cannot')}>{t('ui.run.cannot')}</LinkButton>
          ) : null}
        </div>
      </div>
    </>
  )
}
