import { Secret, TransportFailure, utf8 } from '@pinhole/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { header, headers, RtspReader, writeAnswer, writeInterleaved, writeRequest } from './codec.ts'
import { authorise, chooseChallenge, digestResponse, isAuthorised, readChallenges } from './digest.ts'
import { controlUri, readSdp } from './sdp.ts'

const VECTOR = {
  username: 'user',
  password: 'pass',
  realm: 'TP-Link IP-Camera',
  nonce: 'a7f25da0aea8091cb57ae820b5f7c357',
  method: 'DESCRIBE',
  uri: 'rtsp://192.168.1.10:554/stream1',
}
const login = { username: 'user', password: new Secret('pass') }

describe('an RTSP connection', () => {
  it('is cut into messages and packets wherever the bytes are torn', () => {
    const stream = Buffer.concat([
      writeRequest('OPTIONS', '*', [['CSeq', '1']]),
      writeInterleaved(1, Uint8Array.of(1, 2, 3)),
      writeAnswer(200, 'OK', [['CSeq', '1']], 'hello'),
      writeInterleaved(0, new Uint8Array(0)),
    ])
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const reader = new RtspReader()
        const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length]
        const items = at.slice(1).flatMap((end, n) => reader.push(stream.subarray(at[n], end)))
        expect(items.map(({ kind }) => kind)).toEqual(['request', 'interleaved', 'answer', 'interleaved'])
        expect(items[2]).toMatchObject({ status: 200, body: utf8('hello') })
      }),
    )
  })

  it('is understood with bare line feeds, blank lines and a line without a colon', () => {
    const [answer] = new RtspReader().push(utf8('\r\n\nRTSP/1.0 200\ncseq:7\nnonsense\nX-A: 1\nx-a:2\n\n'))
    expect(answer).toMatchObject({ kind: 'answer', status: 200 })
    if (answer?.kind !== 'answer') return
    expect(header(answer, 'CSeq')).toBe('7')
    expect(headers(answer, 'x-A')).toEqual(['1', '2'])
  })

  it('ends as malformed, and never otherwise, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uint8Array(), fc.string().map(utf8))), (chunks) => {
        const reader = new RtspReader()
        try {
          for (const chunk of chunks) reader.push(chunk)
        } catch (error) {
          expect(error).toBeInstanceOf(TransportFailure)
        }
      }),
    )
    expect(() => new RtspReader().push(new Uint8Array(20_000).fill(65))).toThrow(/malformed/)
    expect(() => new RtspReader().push(utf8('RTSP/1.0 200 OK\r\nContent-Length: 9999999\r\n\r\n'))).toThrow()
  })
})

describe('a login', () => {
  it('is signed as the cameras sign it', () => {
    expect(digestResponse(VECTOR)).toBe('d43a98aea8878d89966e2d89a619d7e4')
  })

  it('takes Digest even where Basic is offered first, in one line or two', () => {
    const basic = 'Basic realm="TP-Link IP-Camera"'
    const digest = `Digest realm="TP-Link IP-Camera", nonce="${VECTOR.nonce}"`
    for (const lines of [[basic, digest], [`${basic}, ${digest}`], [digest]]) {
      const chosen = chooseChallenge(readChallenges(lines))
      expect(chosen).toMatchObject({ scheme: 'digest', realm: 'TP-Link IP-Camera', nonce: VECTOR.nonce })
      const value = authorise(chosen!, login, VECTOR.method, VECTOR.uri, 'c')
      expect(value).toContain('response="d43a98aea8878d89966e2d89a619d7e4"')
      expect(isAuthorised(value, VECTOR, { ...VECTOR, basic: false })).toBe(true)
      expect(isAuthorised(value, { ...VECTOR, password: 'wrong' }, { ...VECTOR, basic: true })).toBe(false)
      expect(isAuthorised(value, VECTOR, { ...VECTOR, method: 'PLAY', basic: true })).toBe(false)
    }
    expect(chooseChallenge(readChallenges([basic]))?.scheme).toBe('basic')
    expect(
      chooseChallenge(readChallenges(['Digest realm="x", nonce="y", algorithm=SHA-256', basic])),
    ).toBeUndefined()
  })

  it('is not given away by Basic where the camera refuses it', () => {
    const value = authorise({ scheme: 'basic', realm: 'x', stale: false }, login, 'PLAY', 'u', 'c')
    expect(isAuthorised(value, VECTOR, { ...VECTOR, basic: true })).toBe(true)
    expect(isAuthorised(value, VECTOR, { ...VECTOR, basic: false })).toBe(false)
  })

  it('survives any challenge and any answer to it', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (lines, value) => {
        chooseChallenge(readChallenges([...lines, `Digest ${value}`]))
        expect(isAuthorised(value, VECTOR, { ...VECTOR, basic: true })).toBe(false)
      }),
    )
  })
})

describe('a session description', () => {
  it('is read past the vendor section that is no valid SDP', () => {
    const { media, name } = readSdp(
      [
        'v=0',
        's=Session streamed by "TP-LINK RTSP Server"',
        'm=video 0 RTP/AVP 96',
        'a=control:track1',
        'a=rtpmap:96 H265/90000',
        'a=fmtp:96 profile-space=0;sprop-vps=QAE=',
        'm=audio 0 RTP/AVP 8',
        'a=rtpmap:8 PCMA/8000',
        'm=application/TP-LINK 0 RTP/AVP smart/1/90000',
        'a=rtpmap:95 TP-LINK/90000',
        'a=control:track3',
      ].join('\r\n'),
    )
    expect(name).toContain('TP-LINK')
    expect(media).toMatchObject([
      {
        kind: 'video',
        payloadType: 96,
        encoding: 'H265',
        clockRate: 90_000,
        format: { 'sprop-vps': 'QAE=' },
      },
      { kind: 'audio', encoding: 'PCMA' },
      { kind: 'application/TP-LINK', payloadType: undefined, control: 'track3' },
    ])
  })

  it('gives the address of a track with and without the closing slash', () => {
    expect(controlUri('rtsp://a/stream1/', 'track1')).toBe('rtsp://a/stream1/track1')
    expect(controlUri('rtsp://a/stream1', 'track1')).toBe('rtsp://a/stream1/track1')
    expect(controlUri('rtsp://a/stream1', '*')).toBe('rtsp://a/stream1')
    expect(controlUri('rtsp://a/stream1', 'rtsp://b/x')).toBe('rtsp://b/x')
  })

  it('is read or skipped whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('m=', 'a=control:', 'a=rtpmap:', 'a=fmtp:96 ', 's='), fc.string())),
        (lines) => {
          expect(
            readSdp(lines.map(([head, rest]) => head + rest).join('\n')).media.length,
          ).toBeLessThanOrEqual(16)
        },
      ),
    )
  })
})
