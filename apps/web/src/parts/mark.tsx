import { t } from '../texts.ts'

// A mark is a 24 px ring and what stands in it; it never stands without its word.
const shapes: Record<string, string> = {
  answers: 'M7.5 12.5l3 3 6-7',
  passed: 'M7.5 12.5l3 3 6-7',
  done: 'M7.5 12.5l3 3 6-7',
  well: 'M7.5 12.5l3 3 6-7',
  kept: 'M7.5 12.5l3 3 6-7',
  'in-trouble': 'M12 6.5v7M12 17v.1',
  silent: 'M12 6.5v7M12 17v.1',
  failed: 'M12 6.5v7M12 17v.1',
  likely: 'M12 6.5v7M12 17v.1',
  lost: 'M7.5 12h9',
  cannot: 'M7.5 12h9',
  skipped: 'M7.5 12h9',
  asks: 'M9.4 9.6a2.7 2.7 0 1 1 3.9 2.5c-.9.5-1.3 1-1.3 2M12 17.3v.1',
  unknown: 'M9.4 9.6a2.7 2.7 0 1 1 3.9 2.5c-.9.5-1.3 1-1.3 2M12 17.3v.1',
  possible: 'M9.4 9.6a2.7 2.7 0 1 1 3.9 2.5c-.9.5-1.3 1-1.3 2M12 17.3v.1',
  later: 'M12 7.5V12l3 2',
  'to-do': 'M6.5 12h.1M12 12h.1M17.5 12h.1',
}
const filled = new Set(['in-trouble', 'silent', 'failed', 'likely'])

/** A state as shape and word; `hidden` keeps the word for screen readers where the sentence beside it says it too. */
export function Mark({ state, children, hidden }: { state: string; children?: string; hidden?: boolean }) {
  const says = children ?? t(`ui.mark.${state}`)
  return (
    <span class="mark">
      <svg
        class={`mark-ring ${filled.has(state) ? 'mark-filled' : ''} mark-${state}`}
        viewBox="0 0 24 24"
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="10.5" />
        {state === 'running' ? <circle class="mark-dot" cx="12" cy="12" r="4.5" /> : null}
        {shapes[state] ? <path d={shapes[state]} /> : null}
      </svg>
      <span class={hidden ? 'unseen' : 'mark-word'}>{says}</span>
    </span>
  )
}
