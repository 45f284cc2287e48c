import { TransportFailure } from '@pinhole/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readDateTime,
  readFault,
  readToken,
  tokenDigest,
  writeDateTime,
  writeEnvelope,
  writeFault,
} from './codec.ts'
import { escapeXml, readXml, within } from './xml.ts'

describe('a signed login', () => {
  it('is signed as the standard says', () => {
    expect(tokenDigest('LKqI6G/AikKCQrN0zqZFlg==', '2010-09-16T07:50:45Z', 'userpassword')).toBe(
      'tuOSpGlFlIXsozq4HFNeeGeFLEI=',
    )
  })
  it('comes out of the envelope as it went in', () => {
    const token = { username: `a<&"'b`, nonce: 'AAAA', created: '2026-01-01T00:00:00Z', digest: 'x=' }
    expect(readToken(readXml(writeEnvelope('<a/>', token)))).toEqual(token)
    expect(readToken(readXml(writeEnvelope('<a/>')))).toBeUndefined()
  })
})

describe('an answer', () => {
  it('tells its fault', () => {
    expect(readFault(readXml(writeFault('NotAuthorized', 'no')))).toBe('NotAuthorized')
    expect(readFault(readXml(writeEnvelope('<a/>')))).toBeUndefined()
  })
  it('tells a time', () => {
    const ms = Date.UTC(2026, 1, 28, 23, 59, 58)
    expect(readDateTime(readXml(`<t>${writeDateTime(ms)}</t>`))).toBe(ms)
    expect(readDateTime(readXml('<t/>'))).toBeUndefined()
  })
})

describe('XML from a camera', () => {
  it('is read without regard to prefixes, comments and wrong closing tags', () => {
    const root = readXml(
      `<?xml version="1.0"?><!-- a > b --><s:a x:y="1 > 2"><q:b>1 &lt; &#50;</c></q:b><b/><![CDATA[<z>]]></s:a>`,
    )
    expect(root).toMatchObject({ name: 'a', attributes: { y: '1 > 2' }, text: '<z>' })
    expect(within(root, 'b')?.text).toBe('1 < 2')
    expect(root.children).toHaveLength(2)
  })
  it('cannot define entities, and unknown ones stay as they stand', () => {
    expect(() => readXml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toThrow(/malformed/)
    expect(readXml('<a>&bb;</a>').text).toBe('&bb;')
  })
  it('is bounded in depth, number and length', () => {
    expect(() => readXml('<a>'.repeat(100))).toThrow(/size/)
    expect(() => readXml(`<a>${'<b/>'.repeat(6000)}</a>`)).toThrow(/size/)
    expect(() => readXml(' '.repeat(300_000))).toThrow(/length/)
  })
  it('gives any text back, and fails only as malformed', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(readXml(`<a b="${escapeXml(value)}">x${escapeXml(value)}x</a>`)).toMatchObject({
          attributes: { b: value },
          text: `x${value}x`,
        })
      }),
    )
    const part = fc.oneof(
      fc.constantFrom('<', '</', '>', '"', '<a', '/>', '<!--', '-->', '<?', '&#', ';', 'x:'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        try {
          readFault(readXml(parts.join('')))
        } catch (error) {
          expect(error).toBeInstanceOf(TransportFailure)
        }
      }),
    )
  })
})
