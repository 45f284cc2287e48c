import { expect, it } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { policy } from '../policy.ts'
import { behind } from './behind.ts'
import { mini } from './seed.ts'

it('gives the same figures complaint by complaint, added up, as for all cases at once', () => {
  const model = mini()
  const chooser = policy(model, 'sacso')
  const whole = evaluate(model, chooser)
  const parts = model.questions[0]!.states.map((_, answer) => evaluate(behind(model, answer), chooser))
  const sum = (key: 'ecr' | 'humanQuestions' | 'repairs' | 'handOver') =>
    parts.reduce((total, part) => total + part[key], 0)
  for (const key of ['ecr', 'humanQuestions', 'repairs', 'handOver'] as const)
    expect(sum(key)).toBeCloseTo(whole[key], 9)
})
