import type { Dump } from './dump.ts'
import { KasaState } from './kasa/state.ts'
import { SmartState } from './smart/state.ts'
import { TwinState } from './state.ts'
import { who } from './who.ts'

/** What a camera is by its record: who it is, what it keeps, what it was built with. */
export class Recorded {
  readonly dump: Dump
  readonly state: TwinState
  /** What an older Kasa camera keeps. */
  readonly kasa: KasaState | undefined
  /** What a hub or chime on KLAP or AES keeps. */
  readonly smart: SmartState | undefined

  constructor(dump: Dump) {
    this.dump = dump
    this.state = new TwinState(dump)
    this.kasa = dump.kind === 'iotcam' ? new KasaState(dump) : undefined
    this.smart = dump.kind === 'smart' ? new SmartState(dump) : undefined
  }

  get wired(): boolean {
    return who.wired(this)
  }

  get battery(): boolean {
    return who.battery(this)
  }

  get hub(): boolean {
    return who.hub(this)
  }

  /** Mains-powered cameras alone have RTSP and ONVIF. */
  get streams(): boolean {
    return this.dump.kind === 'smartcam' && !this.battery && !this.hub
  }

  get mac(): string {
    return who.mac(this)
  }

  get model(): string {
    return who.model(this)
  }
}
