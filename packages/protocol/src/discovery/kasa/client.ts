import { type OnSighting, type ScanOptions, scanOn } from '../scan.ts'
import { encodeProbe, KASA_PORT, readReply } from './codec.ts'

/** Searches for Kasa cameras (UDP 9999); tells each answer once. Ends after 5 s. */
export const scanKasa = (options: ScanOptions, onSighting: OnSighting): Promise<void> =>
  scanOn({ ports: [KASA_PORT], probe: encodeProbe, read: readReply }, options, onSighting)
