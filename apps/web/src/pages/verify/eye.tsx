import type { Ask } from '@pinhole/core'
import { LineButton, LinkButton } from '../../parts/button.tsx'
import { useKeys } from '../../parts/page.tsx'
import { Tag } from '../../parts/tag.tsx'
import { t } from '../../texts.ts'

type Choice = Extract<Ask, { kind: 'choice' }>

/** What only a person can see: two large answers, and under them those that put it off. */
export function EyeTag({ ask, onAnswer }: { ask: Choice; onAnswer: (id: string) => void }) {
  const large = ask.options.filter(({ id }) => id === 'yes' || id === 'no')
  const small = ask.options.filter((option) => !large.includes(option))
  useKeys((key) => {
    const chosen = /^[1-9]$/.test(key) ? [...large, ...small][Number(key) - 1] : undefined
    if (chosen) onAnswer(chosen.id)
    return chosen !== undefined
  })
  return (
    <Tag label={t('ui.verify.look')} title={t(ask.text)}>
      <div class="yours">
        {large.map((option, at) => (
          <LineButton key={option.id} keys={String(at + 1)} onClick={() => onAnswer(option.id)}>
            {t(option.text)}
          </LineButton>
        ))}
      </div>
      <div class="pair">
        {small.map((option) => (
          <LinkButton key={option.id} onClick={() => onAnswer(option.id)}>
            {t(option.text)}
          </LinkButton>
        ))}
      </div>
    </Tag>
  )
}
