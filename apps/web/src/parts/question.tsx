import type { Light, Text } from '@pinhole/core'
import { t } from '../texts.ts'
import { LineButton, LinkButton } from './button.tsx'
import { useKeys } from './page.tsx'
import { LightSign } from './picture.tsx'

interface Answer {
  id: string
  text: Text
  light?: Light | undefined
}

const cannot = new Set(['cannot-tell', 'unknown', 'unsure', 'not-sure', 'dont-know'])

/** Two answers or more, lights as discs with words, "I cannot tell" last. The number keys choose. */
export function Answers({
  answers,
  onAnswer,
  onCannot,
}: {
  answers: readonly Answer[]
  onAnswer: (id: string) => void
  onCannot?: () => void
}) {
  const clear = answers.filter((answer) => !cannot.has(answer.id))
  const unsure = answers.find((answer) => cannot.has(answer.id))
  const skip = unsure ? () => onAnswer(unsure.id) : onCannot
  useKeys((key) => {
    const chosen = /^[1-9]$/.test(key) ? clear[Number(key) - 1] : undefined
    if (chosen) onAnswer(chosen.id)
    return chosen !== undefined
  })
  const lights = clear.some((answer) => answer.light)
  return (
    <>
      <ul class={`answers ${lights ? 'answers-light' : ''}`}>
        {clear.map((answer, at) => (
          <li key={answer.id}>
            <LineButton keys={at < 9 ? String(at + 1) : ''} onClick={() => onAnswer(answer.id)}>
              {answer.light ? (
                // Its words say the same to a screen reader.
                <span aria-hidden="true">
                  <LightSign light={answer.light} small />
                </span>
              ) : null}
              <span class={answer.light ? 'small' : ''}>{t(answer.text)}</span>
            </LineButton>
          </li>
        ))}
      </ul>
      {skip ? (
        <LinkButton onClick={skip}>{unsure ? t(unsure.text) : t('ui.case.cannot-tell')}</LinkButton>
      ) : null}
    </>
  )
}
