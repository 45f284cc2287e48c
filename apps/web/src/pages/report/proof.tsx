import type { Next } from '@pinhole/core'
import { act, busy } from '../../api.ts'
import { LineButton } from '../../parts/button.tsx'
import { CheckRow } from '../../parts/check-row.tsx'
import { Mark } from '../../parts/mark.tsx'
import { t } from '../../texts.ts'

type ProofOf = NonNullable<Extract<Next, { kind: 'verdict' }>['proof']>

/**
 * What the verdict rests on: what was checked here, what only a person answered, and what nobody could check, with the
 * reason and the way to make up for it. `open`: whether the case still goes on, so that more can be checked.
 */
export function Proof({ proof, open }: { proof: ProofOf; open: boolean }) {
  const { password, later } = proof.more
  return (
    <section class="proof" aria-labelledby="proof">
      <h2 id="proof">{t('ui.report.checks.title')}</h2>
      {(['failed', 'passed', 'told'] as const).map((part) =>
        proof[part].length === 0 ? null : (
          <div key={part}>
            <h3 class="label">{t(`ui.report.checks.${part}`, { count: proof[part].length })}</h3>
            <ul class="rows first-thick checks">
              {proof[part].map((check) => (
                <CheckRow key={check.id} check={check} />
              ))}
            </ul>
          </div>
        ),
      )}
      {proof.open.length > 0 ? (
        <div>
          <h3 class="label">{t('ui.report.checks.open', { count: proof.open.length })}</h3>
          <ul class="rows first-thick checks">
            {proof.open.map(({ id, name, why }) => (
              <li key={id} class="check">
                <Mark state="cannot" hidden />
                <div>
                  <h3>{t(name)}</h3>
                  <p class="small">{t(why)}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {open && password + later > 0 ? (
        <LineButton
          onClick={() => {
            if (busy.value === null) void act('start', { action: 'prove-more' })
          }}
        >
          {password > 0
            ? t('ui.report.more-password', { count: password })
            : t('ui.report.more-later', { count: later })}
        </LineButton>
      ) : null}
    </section>
  )
}
