import { say, type Text } from '@pinhole/core'
import type { Advisor } from './advice.ts'
import { CLOUD_LEAVE, cloudLeave } from './cloud-leave.ts'
import { dangerQuestion } from './danger.ts'

const dangerOf = (question: string, { rules }: Advisor): string | undefined =>
  rules.find(({ id }) => dangerQuestion(id) === question)?.id

/** What was asked, of everything a person can be asked in a case. */
export function questionWords(question: string, advisor: Advisor): Text {
  if (advisor.question(question)) return advisor.words.question(question)
  if (question === CLOUD_LEAVE) return cloudLeave.text
  const rule = dangerOf(question, advisor)
  return rule ? advisor.words.rule.title(rule) : say(`case.question.${question}`)
}

/** What was answered. */
export function answerWords(question: string, answer: string, advisor: Advisor): Text {
  if (answer === 'cannot-tell') return say('case.cannot-tell')
  if (advisor.question(question)) return advisor.words.answer(question, answer)
  if (question === CLOUD_LEAVE) return cloudLeave.answer(answer)
  const rule = advisor.rules.find(({ id }) => dangerQuestion(id) === question)
  if (!rule) return say(`case.answer.${question}.${answer}`)
  if (rule.answers.includes(answer)) return advisor.words.rule.answer(rule.id, answer)
  // It was said of another model, which is fed in another way.
  const fed = Object.entries(rule.fed).find(([, how]) => how.answers.includes(answer))?.[0]
  return say(`knowledge.rules.${rule.id}${fed ? `.fed.${fed}` : ''}.answers.${answer}`)
}
