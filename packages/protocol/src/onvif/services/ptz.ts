import { escapeXml, within, type XmlElement } from '../xml.ts'
import { empty, isoTime, OnvifRefusal, type OnvifService } from './service.ts'

const SPACE = 'http://www.onvif.org/ver10/tptz/PanTiltSpaces'
const axis = (name: string, from: number) =>
  `<tt:${name}><tt:Min>${from}</tt:Min><tt:Max>1</tt:Max></tt:${name}>`
const space = (tag: string, uri: string) =>
  `<tt:${tag}><tt:URI>${SPACE}/${uri}</tt:URI>${axis('XRange', -1)}${axis('YRange', -1)}</tt:${tag}>`
const NODE = `<tptz:PTZNode token="PTZNODE" FixedHomePosition="false"><tt:Name>PTZNODE</tt:Name><tt:SupportedPTZSpaces>${space('RelativePanTiltTranslationSpace', 'TranslationGenericSpace')}${space('ContinuousPanTiltVelocitySpace', 'VelocityGenericSpace')}</tt:SupportedPTZSpaces><tt:MaximumNumberOfPresets>8</tt:MaximumNumberOfPresets><tt:HomeSupported>false</tt:HomeSupported></tptz:PTZNode>`
const CONFIGURATION =
  '<tptz:PTZConfiguration token="PTZConf"><tt:Name>PTZ</tt:Name><tt:UseCount>2</tt:UseCount><tt:NodeToken>PTZNODE</tt:NodeToken></tptz:PTZConfiguration>'

const wayOf = (call: XmlElement, name: string) => {
  const way = within(call, name, 'PanTilt')?.attributes
  const number = (text: string | undefined) => {
    const value = Number(text)
    if (!Number.isFinite(value)) throw new OnvifRefusal('InvalidTranslation')
    return Math.min(1, Math.max(-1, value))
  }
  return { x: number(way?.['x']), y: number(way?.['y']) }
}

/** The PTZ service of a camera that turns; absent on one that does not. */
export const ptzService: OnvifService = (camera, call) => {
  const { head } = camera
  if (!head) return undefined
  const inside = (body: string) => `<tptz:${call.name}Response>${body}</tptz:${call.name}Response>`
  switch (call.name) {
    case 'GetNodes':
    case 'GetNode':
      return inside(NODE)
    case 'GetConfigurations':
    case 'GetConfiguration':
      return inside(CONFIGURATION)
    case 'GetPresets':
      return inside(
        head
          .presets()
          .map(
            ({ token, name }) =>
              `<tptz:Preset token="${escapeXml(token)}"><tt:Name>${escapeXml(name)}</tt:Name></tptz:Preset>`,
          )
          .join(''),
      )
    case 'GotoPreset':
      if (!head.goTo(within(call, 'PresetToken')?.text ?? '')) throw new OnvifRefusal('NoToken')
      return empty('tptz', call)
    case 'RelativeMove': {
      const { x, y } = wayOf(call, 'Translation')
      if (!head.move(x, y)) throw new OnvifRefusal('MovingPTZ')
      return empty('tptz', call)
    }
    // Without effect on firmware that was seen: it answers and stays where it is.
    case 'ContinuousMove':
    case 'Stop':
      return empty('tptz', call)
    case 'GetStatus': {
      const { x, y } = head.position()
      const place = `<tt:Position><tt:PanTilt x="${x.toFixed(6)}" y="${y.toFixed(6)}" space="${SPACE}/PositionGenericSpace"/></tt:Position>`
      return inside(
        `<tptz:PTZStatus>${place}<tt:MoveStatus><tt:PanTilt>IDLE</tt:PanTilt></tt:MoveStatus><tt:UtcTime>${isoTime(camera.now())}</tt:UtcTime></tptz:PTZStatus>`,
      )
    }
  }
  return undefined
}
