import { within, type XmlElement } from './xml.ts'

export interface OnvifProfile {
  token: string
  name: string
  encoding?: string
  width?: number
  height?: number
  fps?: number
}

/** What a subscription brought. `on`: it began; false: it ended. */
export interface OnvifEvent {
  topic: string
  on: boolean
  /** Milliseconds since 1970, on the camera's clock. */
  at: number | undefined
}

/** A notification that says on or off; other ones are stepped over. */
export function readEvent(element: XmlElement): OnvifEvent | undefined {
  const topic = within(element, 'Topic')?.text ?? ''
  const message = within(element, 'Message', 'Message')
  const items = within(message, 'Data')?.children ?? []
  const value = items.find(({ attributes }) => /^(true|false)$/.test(attributes['Value'] ?? ''))
  if (element.name !== 'NotificationMessage' || !value) return undefined
  const at = Date.parse(message?.attributes['UtcTime'] ?? '')
  return {
    topic: topic.slice(0, 200),
    on: value.attributes['Value'] === 'true',
    at: Number.isNaN(at) ? undefined : at,
  }
}

export function readProfile(element: XmlElement): OnvifProfile {
  const video = within(element, 'VideoEncoderConfiguration')
  const encoding = within(video, 'Encoding')?.text
  const number = (...path: string[]) => {
    const value = Number(within(video, ...path)?.text || Number.NaN)
    return Number.isFinite(value) ? value : undefined
  }
  const width = number('Resolution', 'Width')
  const height = number('Resolution', 'Height')
  const fps = number('RateControl', 'FrameRateLimit')
  return {
    token: element.attributes['token'] ?? '',
    name: within(element, 'Name')?.text ?? '',
    ...(encoding ? { encoding } : {}),
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
    ...(fps ? { fps } : {}),
  }
}
