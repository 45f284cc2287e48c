import { readDateTime, writeDateTime } from '../codec.ts'
import { escapeXml, within } from '../xml.ts'
import { empty, type OnvifCamera, OnvifRefusal, type OnvifService } from './service.ts'

const WSDL = 'http://www.onvif.org/ver10'
const address = ({ base }: OnvifCamera) => `${escapeXml(base)}/onvif/service`

/** All services answer under one address, as on these cameras. */
const services = (camera: OnvifCamera): Record<string, string> => ({
  Device: `${WSDL}/device/wsdl`,
  Media: `${WSDL}/media/wsdl`,
  Events: `${WSDL}/events/wsdl`,
  Imaging: 'http://www.onvif.org/ver20/imaging/wsdl',
  ...(camera.head ? { PTZ: 'http://www.onvif.org/ver20/ptz/wsdl' } : {}),
})

const capabilities = (camera: OnvifCamera) => {
  const at = `<tt:XAddr>${address(camera)}</tt:XAddr>`
  const events = `<tt:WSSubscriptionPolicySupport>true</tt:WSSubscriptionPolicySupport><tt:WSPullPointSupport>true</tt:WSPullPointSupport><tt:WSPausableSubscriptionManagerInterfaceSupport>false</tt:WSPausableSubscriptionManagerInterfaceSupport>`
  const system = `<tt:System><tt:DiscoveryResolve>false</tt:DiscoveryResolve><tt:DiscoveryBye>true</tt:DiscoveryBye><tt:RemoteDiscovery>false</tt:RemoteDiscovery><tt:SystemBackup>false</tt:SystemBackup><tt:SystemLogging>false</tt:SystemLogging><tt:FirmwareUpgrade>false</tt:FirmwareUpgrade><tt:SupportedVersions><tt:Major>20</tt:Major><tt:Minor>6</tt:Minor></tt:SupportedVersions></tt:System>`
  const media = `<tt:StreamingCapabilities><tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP><tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities>`
  const ptz = camera.head ? `<tt:PTZ>${at}</tt:PTZ>` : ''
  return `<tds:Capabilities><tt:Device>${at}${system}</tt:Device><tt:Events>${at}${events}</tt:Events><tt:Imaging>${at}</tt:Imaging><tt:Media>${at}${media}</tt:Media>${ptz}</tds:Capabilities>`
}

/** The device service: who it is, what it has, its clock, and the restart. */
export const deviceService: OnvifService = (camera, call) => {
  const { identity } = camera
  switch (call.name) {
    case 'GetSystemDateAndTime': {
      const zone = '<tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone>'
      const time = writeDateTime(camera.now())
      return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>${zone}<tt:UTCDateTime>${time}</tt:UTCDateTime><tt:LocalDateTime>${time}</tt:LocalDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`
    }
    case 'SetSystemDateAndTime': {
      const manual = within(call, 'DateTimeType')?.text === 'Manual'
      const ms = readDateTime(within(call, 'UTCDateTime'))
      if (manual && ms === undefined) throw new OnvifRefusal('InvalidDateTime')
      if (manual && ms !== undefined) camera.setTime?.(ms)
      return empty('tds', call)
    }
    case 'GetCapabilities':
      return `<tds:GetCapabilitiesResponse>${capabilities(camera)}</tds:GetCapabilitiesResponse>`
    case 'GetServices': {
      const version = '<tds:Version><tt:Major>20</tt:Major><tt:Minor>6</tt:Minor></tds:Version>'
      const all = Object.values(services(camera)).map(
        (name) =>
          `<tds:Service><tds:Namespace>${name}</tds:Namespace><tds:XAddr>${address(camera)}</tds:XAddr>${version}</tds:Service>`,
      )
      return `<tds:GetServicesResponse>${all.join('')}</tds:GetServicesResponse>`
    }
    case 'GetServiceCapabilities':
      return `<tds:GetServiceCapabilitiesResponse><tds:Capabilities><tds:Network IPFilter="false"/><tds:Security UsernameToken="true"/><tds:System DiscoveryBye="true"/></tds:Capabilities></tds:GetServiceCapabilitiesResponse>`
    case 'GetDeviceInformation': {
      const fields = {
        Manufacturer: 'tp-link',
        Model: identity.model,
        FirmwareVersion: identity.firmware,
        SerialNumber: identity.serial,
        HardwareId: identity.hardware,
      }
      const text = Object.entries(fields).map(
        ([name, value]) => `<tds:${name}>${escapeXml(value)}</tds:${name}>`,
      )
      return `<tds:GetDeviceInformationResponse>${text.join('')}</tds:GetDeviceInformationResponse>`
    }
    case 'GetScopes': {
      const items = [
        `name/${identity.model}`,
        `hardware/${identity.model}`,
        'Profile/Streaming',
        'type/NetworkVideoTransmitter',
      ]
      const scopes = items.map(
        (item) =>
          `<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>onvif://www.onvif.org/${escapeXml(item)}</tt:ScopeItem></tds:Scopes>`,
      )
      return `<tds:GetScopesResponse>${scopes.join('')}</tds:GetScopesResponse>`
    }
    case 'GetHostname':
      return `<tds:GetHostnameResponse><tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP><tt:Name>${escapeXml(identity.model)}</tt:Name></tds:HostnameInformation></tds:GetHostnameResponse>`
    case 'GetNetworkInterfaces': {
      const mac = identity.serial.match(/../g)?.join(':') ?? ''
      const manual = `<tt:FromDHCP><tt:Address>${escapeXml(camera.host())}</tt:Address><tt:PrefixLength>24</tt:PrefixLength></tt:FromDHCP>`
      return `<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled><tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>${escapeXml(mac)}</tt:HwAddress><tt:MTU>1500</tt:MTU></tt:Info><tt:IPv4><tt:Enabled>true</tt:Enabled><tt:Config>${manual}<tt:DHCP>true</tt:DHCP></tt:Config></tt:IPv4></tds:NetworkInterfaces></tds:GetNetworkInterfacesResponse>`
    }
    case 'GetNetworkDefaultGateway':
      return `<tds:GetNetworkDefaultGatewayResponse><tds:NetworkGateway><tt:IPv4Address>${escapeXml(camera.host())}</tt:IPv4Address></tds:NetworkGateway></tds:GetNetworkDefaultGatewayResponse>`
    case 'GetDNS':
      return `<tds:GetDNSResponse><tds:DNSInformation><tt:FromDHCP>true</tt:FromDHCP></tds:DNSInformation></tds:GetDNSResponse>`
    case 'GetNTP':
      return `<tds:GetNTPResponse><tds:NTPInformation><tt:FromDHCP>false</tt:FromDHCP></tds:NTPInformation></tds:GetNTPResponse>`
    case 'SystemReboot':
      camera.reboot?.()
      return `<tds:SystemRebootResponse><tds:Message>Rebooting</tds:Message></tds:SystemRebootResponse>`
  }
  return undefined
}
