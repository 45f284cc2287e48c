import type { Fault } from './fault.ts'

/** There is no card in it. */
export const noCard: Fault = {
  id: 'no-card',
  card: 'unseen',
}
