import { escapeXml, within } from '../xml.ts'
import { type OnvifCamera, OnvifRefusal, type OnvifService } from './service.ts'

const STREAMS = [
  { stream: 1, name: 'mainStream' },
  { stream: 2, name: 'minorStream' },
] as const

const size = ({ clip }: OnvifCamera, tag = 'Resolution') =>
  `<tt:${tag}><tt:Width>${clip.width}</tt:Width><tt:Height>${clip.height}</tt:Height></tt:${tag}>`

const source = (camera: OnvifCamera, tag: string) =>
  `<${tag} token="vsconf"><tt:Name>VideoSource</tt:Name><tt:UseCount>2</tt:UseCount><tt:SourceToken>raw_vs1</tt:SourceToken><tt:Bounds x="0" y="0" width="${camera.clip.width}" height="${camera.clip.height}"/></${tag}>`

const multicast =
  '<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address><tt:Port>0</tt:Port><tt:TTL>0</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast><tt:SessionTimeout>PT60S</tt:SessionTimeout>'

const encoder = (camera: OnvifCamera, stream: number, tag: string) =>
  `<${tag} token="main_${stream}"><tt:Name>VideoEncoder_${stream}</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H264</tt:Encoding>${size(camera)}<tt:Quality>3</tt:Quality><tt:RateControl><tt:FrameRateLimit>${camera.clip.fps}</tt:FrameRateLimit><tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>1024</tt:BitrateLimit></tt:RateControl><tt:H264><tt:GovLength>20</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>${multicast}</${tag}>`

const ptz = (camera: OnvifCamera) =>
  camera.head
    ? `<tt:PTZConfiguration token="PTZConf"><tt:Name>PTZ</tt:Name><tt:UseCount>2</tt:UseCount><tt:NodeToken>PTZNODE</tt:NodeToken></tt:PTZConfiguration>`
    : ''

const profile = (camera: OnvifCamera, { stream, name }: (typeof STREAMS)[number], tag: string) =>
  `<${tag} token="profile_${stream}" fixed="true"><tt:Name>${name}</tt:Name>${source(camera, 'tt:VideoSourceConfiguration')}${encoder(camera, stream, 'tt:VideoEncoderConfiguration')}${ptz(camera)}</${tag}>`

const chosen = (token: string | undefined) => {
  const found = STREAMS.find(({ stream }) => token === `profile_${stream}`)
  if (!found) throw new OnvifRefusal('NoProfile')
  return found
}

/** The media service: two streams of one picture, and where they are to be had. */
export const mediaService: OnvifService = (camera, call) => {
  const inside = (body: string) => `<trt:${call.name}Response>${body}</trt:${call.name}Response>`
  switch (call.name) {
    case 'GetProfiles':
      return inside(STREAMS.map((each) => profile(camera, each, 'trt:Profiles')).join(''))
    case 'GetProfile':
      return inside(profile(camera, chosen(within(call, 'ProfileToken')?.text), 'trt:Profile'))
    case 'GetVideoSources':
      return inside(
        `<trt:VideoSources token="raw_vs1"><tt:Framerate>${camera.clip.fps}</tt:Framerate>${size(camera)}</trt:VideoSources>`,
      )
    case 'GetVideoSourceConfigurations':
      return inside(source(camera, 'trt:Configurations'))
    case 'GetVideoEncoderConfigurations':
      return inside(STREAMS.map(({ stream }) => encoder(camera, stream, 'trt:Configurations')).join(''))
    case 'GetVideoEncoderConfiguration': {
      const stream = Number(/_(\d)$/.exec(within(call, 'ConfigurationToken')?.text ?? '')?.[1] ?? 1)
      return inside(encoder(camera, stream, 'trt:Configuration'))
    }
    case 'GetVideoEncoderConfigurationOptions': {
      const range = (tag: string, from: number, to: number) =>
        `<tt:${tag}><tt:Min>${from}</tt:Min><tt:Max>${to}</tt:Max></tt:${tag}>`
      const h264 = `<tt:H264>${size(camera, 'ResolutionsAvailable')}${range('GovLengthRange', 1, 50)}${range('FrameRateRange', 1, 30)}${range('EncodingIntervalRange', 1, 1)}<tt:H264ProfilesSupported>Main</tt:H264ProfilesSupported></tt:H264>`
      return inside(`<trt:Options>${range('QualityRange', 1, 5)}${h264}</trt:Options>`)
    }
    case 'GetAudioSources':
    case 'GetAudioEncoderConfigurations':
      return inside('')
    case 'GetStreamUri': {
      const { stream } = chosen(within(call, 'ProfileToken')?.text)
      const uri = `rtsp://${camera.host()}:${camera.rtspPort()}/stream${stream}`
      return inside(
        `<trt:MediaUri><tt:Uri>${escapeXml(uri)}</tt:Uri><tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri>`,
      )
    }
  }
  return undefined
}

/** The imaging service: enough that a client which asks is answered. */
export const imagingService: OnvifService = (_camera, call) => {
  const inside = (body: string) => `<timg:${call.name}Response>${body}</timg:${call.name}Response>`
  const range = (tag: string) => `<tt:${tag}><tt:Min>0</tt:Min><tt:Max>100</tt:Max></tt:${tag}>`
  const names = ['Brightness', 'ColorSaturation', 'Contrast', 'Sharpness']
  if (call.name === 'GetImagingSettings')
    return inside(
      `<timg:ImagingSettings>${names.map((name) => `<tt:${name}>50</tt:${name}>`).join('')}</timg:ImagingSettings>`,
    )
  if (call.name === 'GetOptions')
    return inside(`<timg:ImagingOptions>${names.map(range).join('')}</timg:ImagingOptions>`)
  return undefined
}
