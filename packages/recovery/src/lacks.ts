import { fedIn, feedsIn, lacksIn } from '@pinhole/guides'
import type { FedBy, Need } from '@pinhole/knowledge'
import { type CaseState, factsOf } from './state.ts'

/** What this camera is known to lack; of a camera that nobody knows, and where nobody says, nothing. */
export const lacksOf = (state: CaseState): ReadonlySet<Need> => lacksIn(factsOf(state))

/** Whether nobody says how it is fed. */
export const feedUnsaid = (state: CaseState): boolean => feedsIn(factsOf(state)) === null

/** How it is fed where no adapter does it; null: by an adapter, or nobody says. */
export const fedBy = (state: CaseState): FedBy | null => fedIn(factsOf(state))
