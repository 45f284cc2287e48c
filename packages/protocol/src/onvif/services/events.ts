import type { Clock } from '@pinhole/core'
import { escapeXml, within } from '../xml.ts'
import { isoTime, OnvifRefusal, type OnvifService } from './service.ts'

/** What these cameras tell of. */
export type OnvifTopic = 'motion' | 'people'

const topics = {
  motion: { path: 'tns1:RuleEngine/CellMotionDetector/Motion', item: 'IsMotion' },
  people: { path: 'tns1:RuleEngine/PeopleDetector/People', item: 'IsPeople' },
} as const satisfies Record<OnvifTopic, { path: string; item: string }>

interface Subscription {
  until: number
  waiting: string[]
  wake?: (() => void) | undefined
}

const MOST_SUBSCRIPTIONS = 8
const MOST_WAITING = 64
const SHORTEST_LIFE = 60_000
/** However long a client is willing to wait for a message. */
const LONGEST_PULL = 20_000

/** `PT1M30S` as milliseconds; nothing for what it is not. */
export function readDuration(given: string | undefined): number | undefined {
  const parts = /^PT(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?$/.exec(given ?? '')
  if (!parts) return undefined
  const [hours, minutes, seconds] = parts.slice(1).map((each) => Number(each ?? 0))
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000
}

/** The events service: subscriptions that are pulled. */
export function eventService(clock: Clock) {
  const subscriptions = new Map<string, Subscription>()
  const states: Record<OnvifTopic, boolean> = { motion: false, people: false }
  let count = 0

  const message = (topic: OnvifTopic, ms: number, operation: 'Initialized' | 'Changed') => {
    const { path, item } = topics[topic]
    const source = `<tt:Source><tt:SimpleItem Name="VideoSourceConfigurationToken" Value="vsconf"/><tt:SimpleItem Name="VideoAnalyticsConfigurationToken" Value="VideoAnalyticsToken"/><tt:SimpleItem Name="Rule" Value="MyMotionDetectorRule"/></tt:Source>`
    return `<wsnt:NotificationMessage><wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">${path}</wsnt:Topic><wsnt:Message><tt:Message UtcTime="${isoTime(ms)}" PropertyOperation="${operation}">${source}<tt:Data><tt:SimpleItem Name="${item}" Value="${states[topic]}"/></tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>`
  }
  const find = (path: string): Subscription => {
    for (const [key, { until }] of subscriptions) if (until < clock.monotonic()) subscriptions.delete(key)
    const found = subscriptions.get(path)
    if (!found) throw new OnvifRefusal('InvalidArgVal')
    return found
  }
  const life = (given: string | undefined) => Math.max(SHORTEST_LIFE, readDuration(given) ?? SHORTEST_LIFE)
  const times = (now: number, until: number) =>
    `<wsnt:CurrentTime>${isoTime(now)}</wsnt:CurrentTime><wsnt:TerminationTime>${isoTime(now + until - clock.monotonic())}</wsnt:TerminationTime>`

  const service: OnvifService = async (camera, call, path) => {
    switch (call.name) {
      case 'GetEventProperties': {
        const tree = `<tns1:RuleEngine><CellMotionDetector><Motion wstop:topic="true"/></CellMotionDetector><PeopleDetector><People wstop:topic="true"/></PeopleDetector></tns1:RuleEngine>`
        return `<tev:GetEventPropertiesResponse><tev:TopicNamespaceLocation>http://www.onvif.org/onvif/ver10/topics/topicns.xml</tev:TopicNamespaceLocation><wsnt:FixedTopicSet>true</wsnt:FixedTopicSet><wstop:TopicSet>${tree}</wstop:TopicSet><wsnt:TopicExpressionDialect>http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet</wsnt:TopicExpressionDialect><tev:MessageContentFilterDialect>http://www.onvif.org/ver10/tev/messageContentFilter/ItemFilter</tev:MessageContentFilterDialect><tev:MessageContentSchemaLocation>http://www.onvif.org/onvif/ver10/schema/onvif.xsd</tev:MessageContentSchemaLocation></tev:GetEventPropertiesResponse>`
      }
      case 'CreatePullPointSubscription': {
        const [oldest] = subscriptions.keys()
        if (subscriptions.size >= MOST_SUBSCRIPTIONS && oldest !== undefined) subscriptions.delete(oldest)
        const key = `/event-${++count}`
        const now = camera.now()
        const until = clock.monotonic() + life(within(call, 'InitialTerminationTime')?.text)
        const waiting = (['motion', 'people'] as const).map((topic) => message(topic, now, 'Initialized'))
        subscriptions.set(key, { until, waiting })
        const reference = `<tev:SubscriptionReference><wsa5:Address>${escapeXml(camera.base)}${key}</wsa5:Address></tev:SubscriptionReference>`
        return `<tev:CreatePullPointSubscriptionResponse>${reference}${times(now, until)}</tev:CreatePullPointSubscriptionResponse>`
      }
      case 'PullMessages': {
        const open = find(path)
        const patience = Math.min(LONGEST_PULL, readDuration(within(call, 'Timeout')?.text) ?? 0)
        if (open.waiting.length === 0 && patience > 0)
          await new Promise<void>((resolve) => {
            const cancel = clock.after(patience, resolve)
            open.wake?.()
            open.wake = () => {
              cancel()
              resolve()
            }
          })
        const most = Math.min(Math.max(1, Number(within(call, 'MessageLimit')?.text) || 1), MOST_WAITING)
        const now = camera.now()
        const body = times(now, open.until).replaceAll('wsnt:', 'tev:')
        return `<tev:PullMessagesResponse>${body}${open.waiting.splice(0, most).join('')}</tev:PullMessagesResponse>`
      }
      case 'Renew': {
        const open = find(path)
        open.until = clock.monotonic() + life(within(call, 'TerminationTime')?.text)
        const body = `<wsnt:TerminationTime>${isoTime(camera.now() + open.until - clock.monotonic())}</wsnt:TerminationTime><wsnt:CurrentTime>${isoTime(camera.now())}</wsnt:CurrentTime>`
        return `<wsnt:RenewResponse>${body}</wsnt:RenewResponse>`
      }
      case 'Unsubscribe':
        find(path).wake?.()
        subscriptions.delete(path)
        return '<wsnt:UnsubscribeResponse/>'
      case 'SetSynchronizationPoint': {
        const open = find(path)
        open.waiting.push(
          ...(['motion', 'people'] as const).map((each) => message(each, camera.now(), 'Initialized')),
        )
        return '<tev:SetSynchronizationPointResponse/>'
      }
    }
    return undefined
  }

  return {
    service,
    knows: (path: string) => subscriptions.has(path),
    /** Something began or ended before the lens. `ms`: the camera's time. */
    tell(topic: OnvifTopic, on: boolean, ms: number): void {
      if (states[topic] === on) return
      states[topic] = on
      for (const open of subscriptions.values()) {
        if (open.waiting.length < MOST_WAITING) open.waiting.push(message(topic, ms, 'Changed'))
        open.wake?.()
        open.wake = undefined
      }
    },
  }
}
