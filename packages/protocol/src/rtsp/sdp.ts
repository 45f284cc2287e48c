/** One `m=` section of a session description. */
export interface MediaSection {
  /** `video`, `audio`, `application/TP-LINK`, … */
  kind: string
  /** `undefined`: not a number, as in these cameras' third section; such a section is stepped over. */
  payloadType: number | undefined
  /** `H264`, `H265`, `PCMA`; upper case. */
  encoding?: string
  /** Ticks a second of its RTP timestamps. */
  clockRate?: number
  control?: string
  /** Parameters of `a=fmtp`, as sent. */
  format: Readonly<Record<string, string>>
}

export interface SessionDescription {
  name?: string
  control?: string
  media: readonly MediaSection[]
}

/** Reads a session description; never throws, skips what it does not know, keeps at most 16 sections. */
export function readSdp(description: string): SessionDescription {
  const session: SessionDescription & { media: MediaSection[] } = { media: [] }
  let section: MediaSection | undefined
  for (const line of description.slice(0, 65_536).split(/\r?\n/)) {
    const value = line.slice(2).trim()
    if (line.startsWith('s=')) session.name = value
    else if (line.startsWith('m=')) {
      if (session.media.length >= 16) break
      const [kind = '', , , format = ''] = value.split(/\s+/)
      section = { kind, payloadType: /^\d{1,3}$/.test(format) ? Number(format) : undefined, format: {} }
      session.media.push(section)
    } else if (line.startsWith('a=control:')) {
      const control = line.slice('a=control:'.length).trim()
      if (section) section.control = control
      else session.control = control
    } else if (section) readAttribute(section, value)
  }
  return session
}

function readAttribute(section: MediaSection, value: string): void {
  const map = /^rtpmap:(\d{1,3})\s+([\w.-]{1,40})\/(\d{1,9})/.exec(value)
  if (map && Number(map[1]) === section.payloadType) {
    section.encoding = (map[2] ?? '').toUpperCase()
    section.clockRate = Number(map[3])
  }
  const format = /^fmtp:(\d{1,3})\s+(.*)$/.exec(value)
  if (format && Number(format[1]) === section.payloadType)
    section.format = Object.fromEntries(
      (format[2] ?? '').split(';').flatMap((part) => {
        const at = part.indexOf('=')
        return at > 0 ? [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]] : []
      }),
    )
}

/** The address for SETUP: the section's control, on the base the camera gave or else the request's own address. */
export function controlUri(base: string, control: string | undefined): string {
  if (!control || control === '*') return base
  if (/^rtsp:\/\//i.test(control)) return control
  return `${base.endsWith('/') ? base : `${base}/`}${control}`
}
