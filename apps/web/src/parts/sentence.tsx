import { server, trouble } from '../api.ts'
import { t } from '../texts.ts'
import { Mark } from './mark.tsx'

/** The sentence of trouble, in place; it stays until it is no longer true. */
export function Sentences() {
  const says = server.value === 'lost' ? t('ui.trouble.lost') : trouble.value ? t(trouble.value) : null
  return (
    <div role="status" class="trouble-place">
      {says ? (
        <p class="trouble">
          <Mark state="failed" hidden /> <span>{says}</span>
        </p>
      ) : null}
    </div>
  )
}
