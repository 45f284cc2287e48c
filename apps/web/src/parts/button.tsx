import type { ComponentChildren } from 'preact'

interface Does {
  children: ComponentChildren
  onClick: () => void
  label?: string
}

/** The one dark button of a page. `notYet` is the reason it cannot be pressed; `busy` is the sentence of what runs. */
export function DarkButton(props: Does & { notYet?: string | false; busy?: string | false; class?: string }) {
  const { notYet, busy } = props
  return (
    <div class={`dark-place ${props.class ?? ''}`}>
      {notYet ? <p class="small not-yet-why">{notYet}</p> : null}
      <button
        type="button"
        class={`dark ${notYet ? 'not-yet' : ''} ${busy ? 'busy' : ''}`}
        aria-disabled={notYet || busy ? 'true' : undefined}
        onClick={() => {
          if (!notYet && !busy) props.onClick()
        }}
      >
        <span>{busy || props.children}</span>
        <span class="hole" aria-hidden="true" />
      </button>
    </div>
  )
}

/** `off`: there is nothing for it to do now; it keeps its place. */
export function LineButton(
  props: Does & { chosen?: boolean; keys?: string; class?: string; off?: boolean; open?: boolean },
) {
  return (
    <button
      type="button"
      class={`line-button ${props.class ?? ''}`}
      aria-pressed={props.chosen}
      aria-expanded={props.open}
      aria-disabled={props.off ? 'true' : undefined}
      aria-keyshortcuts={props.keys}
      aria-label={props.label}
      onClick={() => {
        if (!props.off) props.onClick()
      }}
    >
      {props.children}
    </button>
  )
}

/** Underlined words that do something here. */
export function LinkButton(props: Does) {
  return (
    <button type="button" class="link" aria-label={props.label} onClick={props.onClick}>
      {props.children}
    </button>
  )
}
