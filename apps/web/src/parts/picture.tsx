import type { Light, Picture } from '@pinhole/core'
import { drawCamera, lightStrip } from '../camera/draw.ts'
import { lightWords } from '../logic/sentences.ts'
import { t } from '../texts.ts'

/** The camera itself, drawn from the catalogue's words. Decoration beside its name unless `says` is given. */
export function CameraPicture(props: {
  picture: Picture
  light?: Light | null
  holes?: readonly string[]
  pin?: boolean
  card?: boolean | 'out'
  says?: string
  class?: string
}) {
  const { picture, light, holes, pin, card, says } = props
  const svg = drawCamera({
    body: picture.body,
    guess: picture.guess,
    ...(light ? { light } : {}),
    ...(holes ? { holes: [...holes] } : {}),
    ...(pin ? { pin } : {}),
    ...(card ? { card } : {}),
  })
  return (
    <div
      class={`picture ${props.class ?? ''}`}
      {...(says ? { role: 'img', 'aria-label': says } : { 'aria-hidden': 'true' as const })}
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  )
}

/** Disc, word and strip: the three parts a light is always shown by. */
export function LightSign({ light, small }: { light: Light; small?: boolean }) {
  return (
    <span class={small ? 'light light-small' : 'light'}>
      <Disc light={light} />
      <span class="light-word">{t(lightWords(light))}</span>
      {small ? null : <LightStrip light={light} />}
    </span>
  )
}

/** Three seconds of a light. Decoration beside its words. */
export const LightStrip = ({ light }: { light: Light }) => (
  <span
    class="socket"
    aria-hidden="true"
    dangerouslySetInnerHTML={{
      __html: lightStrip([light], (colour) => t(`ui.light.colour.${colour}`)),
    }}
  />
)

/** The light alone, in its socket. */
export function Disc({ light }: { light: Light | null }) {
  const colours = light?.pattern === 'off' ? [] : (light?.colour?.split('+') ?? ['any'])
  const [first = 'off', second = first] = light ? colours : []
  return (
    <svg class={`disc ${light?.pattern ?? 'off'}`} viewBox="0 0 44 44" aria-hidden="true">
      <circle class="disc-socket" cx="22" cy="22" r="21" />
      <g class="disc-light">
        <circle class={`lamp-${first}`} cx="22" cy="22" r="13" />
        <path class={second === first ? 'disc-gap' : `lamp-${second}`} d="M22 9a13 13 0 0 1 0 26z" />
      </g>
    </svg>
  )
}

/** Strips with their words; "or" is written between two. */
export function Strips({ lights }: { lights: readonly Light[] }) {
  return (
    <ul class="strips">
      {lights.map((light, at) => (
        <li key={`${light.colour}${light.pattern}`}>
          {at > 0 ? <span class="or">{t('ui.coach.or')}</span> : null}
          <LightSign light={light} />
        </li>
      ))}
    </ul>
  )
}
