import { utf8 } from '@pinhole/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeMatch, encodeProbe, leaves, readMatch, readProbe, uuid } from './codec.ts'

const from = { address: '192.0.2.10', at: 5 }
const match = {
  endpoint: 'urn:uuid:1',
  types: ['dn:NetworkVideoTransmitter'],
  scopes: [
    'onvif://www.onvif.org/name/C720',
    'onvif://www.onvif.org/hardware/C720',
    'onvif://www.onvif.org/location/Hong%20Kong',
  ],
  addresses: ['http://[fe80::1]:81/x', 'http://192.0.2.10:2020/onvif/device_service?a=1&b=2'],
}

test('the model and the ONVIF port are read from a camera that answers', () => {
  const sighting = readMatch(encodeMatch(match, 'urn:uuid:q', 'urn:uuid:a'), from)
  expect(sighting).toMatchObject({ heard: 'onvif', model: 'C720', name: 'C720', ports: { onvif: 2020 } })
  expect(sighting?.facts['endpoint']).toBe('urn:uuid:1')
})

test('a twin answers questions for cameras and leaves those for printers', () => {
  expect(readProbe(encodeProbe('urn:uuid:q'))).toEqual({ id: 'urn:uuid:q' })
  const printer = new TextDecoder()
    .decode(encodeProbe('urn:uuid:q'))
    .replace('dn:NetworkVideoTransmitter', 'wprt:PrintDeviceType')
  expect(readProbe(utf8(printer))).toBeUndefined()
  expect(uuid(new Uint8Array(16))).toBe('urn:uuid:00000000-0000-4000-8000-000000000000')
})

test('an answer in another dress is read as well', () => {
  const xml =
    "<?xml version='1.0'?><SOAP-ENV:Envelope><SOAP-ENV:Body><wsdd:ProbeMatches><wsdd:ProbeMatch>" +
    '<wsdd:Scopes MatchBy="x">\n onvif://www.onvif.org/hardware/C210 </wsdd:Scopes>' +
    '<wsdd:XAddrs>http://192.0.2.10/onvif</wsdd:XAddrs></wsdd:ProbeMatch></wsdd:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>'
  expect(readMatch(utf8(xml), from)).toMatchObject({ model: 'C210', ports: { onvif: 80 } })
})

test('entities, documents types and endless tags are refused', () => {
  expect(() => leaves(utf8('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))).toThrow('malformed')
  expect(() => leaves(utf8(`<${'x '.repeat(5000)}`))).toThrow('malformed')
  expect(() => leaves(utf8(`<a>${' '.repeat(20_000)}</a>`))).toThrow('malformed')
})

test('whatever comes in, it is a sighting, nothing, or malformed', () => {
  const tag = fc.constantFrom(
    '<',
    '>',
    '/',
    '<d:ProbeMatch>',
    '<Scopes>',
    '</Scopes>',
    '<XAddrs>',
    'http://',
    '&amp;',
    ' ',
  )
  const soup = fc.array(fc.oneof(tag, fc.string({ maxLength: 8 }))).map((parts) => utf8(`<${parts.join('')}`))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), soup), (bytes) => {
      try {
        readMatch(bytes, from)
        readProbe(bytes)
      } catch (error) {
        expect(error).toMatchObject({ kind: 'malformed' })
      }
    }),
  )
})
