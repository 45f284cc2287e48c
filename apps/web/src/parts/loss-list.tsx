import type { Losses, Text } from '@pinhole/core'
import { t } from '../texts.ts'
import { Mark } from './mark.tsx'

/** Lost · comes back · you do again · kept safe, in that order; empty groups are left out. */
export function LossList({ losses }: { losses: Losses }) {
  const groups: [string, string, readonly Text[]][] = [
    ['lost', 'lost', losses.lost],
    ['comes-back', 'done', losses.comesBack],
    ['again', 'to-do', losses.again],
    ['kept', 'kept', losses.kept],
  ]
  return (
    <>
      {groups
        .filter(([, , items]) => items.length > 0)
        .map(([name, mark, items]) => (
          <section key={name} class="loss-group" aria-labelledby={`loss-${name}`}>
            <h2 id={`loss-${name}`} class="label ruled">
              {t(`ui.consent.${name}`)}
            </h2>
            <ul class="rows">
              {items.map((item) => (
                <li key={t(item)} class="with-mark">
                  <Mark state={mark} hidden />
                  <span class="item">{t(item)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  )
}
