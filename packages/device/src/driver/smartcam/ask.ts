import { type Identification, TransportFailure } from '@pinhole/core'
import type { SmartWire } from './wire.ts'

/** Asks for one thing and gives the camera's `result`; a refusal is `malformed` with method and code. */
export type Ask = (method: string, params: unknown) => Promise<unknown>

export const askOver =
  (wire: SmartWire, { address }: Identification): Ask =>
  async (method, params) => {
    const [answer] = await wire.batch([{ method, params }])
    if (answer?.code !== 0)
      throw new TransportFailure('malformed', { address, method, code: answer?.code ?? 0 })
    return answer.result
  }
