import { z } from 'zod'

/** "Use my phone": the second, sealed door of the server, as the computer's own page and terminal show it. */
export const PhoneView = z.object({
  /** off: nothing listens for phones. waiting: it listens and a code is valid. on: it listens; no code is valid. */
  state: z.enum(['off', 'waiting', 'on']),
  /** Where it could listen, likeliest first: this computer's addresses on its own networks. */
  addresses: z.array(
    z.object({
      address: z.string(),
      name: z.string(),
      kind: z.enum(['wired', 'wifi', 'loopback', 'virtual']),
    }),
  ),
  /** Where it listens, e.g. `https://192.168.1.5:7465`; null when off. */
  url: z.string().nullable(),
  /** SHA-256 of its certificate, as a browser shows it: `AB:CD:…` (32 bytes); null when off. */
  fingerprint: z.string().nullable(),
  code: z
    .object({
      /** What the QR says: the pairing page with the code in its fragment, which no server ever sees. */
      link: z.string(),
      /** The QR as rows of `0` (light) and `1` (dark), its quiet margin included. */
      qr: z.array(z.string()),
      /** When it stops being valid, milliseconds since 1970. It is valid once. */
      until: z.number(),
      /** How much longer that is, seconds, when this was told: the reader's clock may be another. */
      left: z.number().int().min(0),
    })
    .nullable(),
  /** The paired phones, newest first. */
  phones: z.array(z.object({ id: z.string(), name: z.string(), pairedAt: z.number(), seenAt: z.number() })),
})
export type PhoneView = z.infer<typeof PhoneView>

/** What a phone sends to be paired. */
export const PairWish = z.object({ code: z.string().min(1).max(64) })
export type PairWish = z.infer<typeof PairWish>
