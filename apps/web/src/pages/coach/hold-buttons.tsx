import { t } from '../../texts.ts'

/**
 * "I press now" and "I see it", each at a place of its own from the first moment on: a second tap of a busy thumb never
 * meets another meaning. The one whose turn it is not stays where it is and does nothing.
 */
export function HoldButtons(props: {
  /** The press was tapped; `pressed`: the server knows of it. */
  told: boolean
  pressed: boolean
  /** Nothing came for as long as anybody would hold. */
  nothing: boolean
  onPress: () => void
  onSeen: () => void
}) {
  const { told, pressed, nothing, onPress, onSeen } = props
  return (
    <div class="hold-buttons">
      <Turn live={!told} onClick={onPress}>
        {t(told ? 'ui.coach.pressed' : 'ui.coach.press')}
      </Turn>
      <Turn live={pressed} onClick={onSeen}>
        {t(nothing ? 'ui.coach.let-go-nothing' : 'ui.coach.let-go')}
      </Turn>
    </div>
  )
}

const Turn = ({ live, onClick, children }: { live: boolean; onClick: () => void; children: string }) => (
  <button
    type="button"
    class={live ? 'dark' : 'dark not-yet'}
    aria-disabled={live ? undefined : 'true'}
    onClick={() => {
      if (live) onClick()
    }}
  >
    <span>{children}</span>
    <span class="hole" aria-hidden="true" />
  </button>
)
