import { STARS } from './secret.ts'

// Key names whose values never leave the house: conventions sheet 25, Home Assistant's TP-Link diagnostics, and what
// the dumps of real cameras mask.
const SECRET_KEY =
  /^(password|passwd|passphrase|psk|token|stok|secret|key|authorization|digest_passwd|ciphertext|cnonce|nonce|cookie|email|username|user|owner|setup_code|setup_payload)$/i
const PLACE_KEY = /^(latitude|longitude|latitude_i|longitude_i|ssid|bssid|connect_ssid|current_ssid|place)$/i
const IDENTITY_KEY =
  /^(device_id|deviceid|dev_id|hw_id|hwid|oem_id|oemid|fw_id|serial|barcode|mic_mac|alias|device_alias|dev_alias|nickname|host)$/i

const MAC = /\b([0-9a-f]{2}([:-])[0-9a-f]{2}\2[0-9a-f]{2})(?:\2[0-9a-f]{2}){3}\b/gi
const ADDRESS = /\b(?:\d{1,3}\.){3}(\d{1,3})\b/g
const MAIL = /\b[\w.+-]+@[\w-]+\.[\w.]+\b/g
const URL_LOGIN = /(\b[a-z][a-z0-9+.-]*:\/\/)[^/\s@]+@/gi

/** Takes identities out of running text: keeps a MAC's maker and an address's last number. */
export function redactText(given: string): string {
  return given
    .replace(URL_LOGIN, `$1${STARS}@`)
    .replace(MAIL, STARS)
    .replace(MAC, (_, oui: string, sep: string) => [oui, '••', '••', '••'].join(sep))
    .replace(ADDRESS, '•.•.•.$1')
}

/** Takes secrets, places and identities out of any plain value, at any depth. The same rules serve log, report and recorder. */
export function redact(given: unknown, known: readonly string[] = []): unknown {
  if (typeof given === 'string') {
    let clean = given
    for (const secret of known) if (secret.length > 2) clean = clean.split(secret).join(STARS)
    return redactText(clean)
  }
  if (Array.isArray(given)) return given.map((item) => redact(item, known))
  if (given && typeof given === 'object') {
    return Object.fromEntries(
      Object.entries(given).map(([key, value]) => {
        const hidden = SECRET_KEY.test(key) || PLACE_KEY.test(key) || IDENTITY_KEY.test(key)
        return [key, hidden && typeof value !== 'object' ? STARS : redact(value, known)]
      }),
    )
  }
  return given
}
