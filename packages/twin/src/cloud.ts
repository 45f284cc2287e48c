/**
 * The vendor's names that matter to a camera and its app (protocols sheet 6.1). Only names are known here: nothing in
 * this house speaks to them but a look whether they answer, and that only by leave.
 */
export const cloudNames: readonly { name: string; for: 'camera' | 'app' | 'firmware' }[] = [
  { name: 'n-devs-dcipc.tplinkcloud.com', for: 'camera' },
  { name: 'n-deventry-dcipc.tplinkcloud.com', for: 'camera' },
  { name: 'n-device-api.tplinkcloud.com', for: 'camera' },
  { name: 'security.iot.i.tplinknbu.com', for: 'camera' },
  { name: 'devs.tplinkcloud.com', for: 'camera' },
  { name: 'wap.tplinkcloud.com', for: 'app' },
  { name: 'n-wap.i.tplinkcloud.com', for: 'app' },
  { name: 'download.tplinkcloud.com', for: 'firmware' },
]

/**
 * How the vendor's cloud is for this home. `name-fails`: its names do not resolve, all others do. `silent`: they resolve
 * and nobody answers. `registration-stuck`: it answers, and counts every camera to another account.
 */
export type CloudState = 'ok' | 'name-fails' | 'silent' | 'registration-stuck'

/** Whether a name is the vendor's, listed or not: what a resolver that blocks the vendor would block. */
export const isCloudName = (name: string): boolean =>
  /(^|\.)(tplinkcloud|tplinknbu|tp-link)\.com\.?$/i.test(name)
