import type { Fault } from './fault.ts'

/** Names do not resolve at home, so the camera and the app find no server. */
export const dnsFailure: Fault = {
  id: 'dns-failure',
  cause: 'dns_failure',
  expected: 'cured',
  cures: {
    router_reboot: 0.25,
    change_dns: 0.85,
    wait_24h: 0.2,
    support_unbind: 0.1,
    factory_reset: 0.03,
    replace_camera: 0.05,
  },
  home: { dns: 'fails' },
  app: { live: 'fails' },
}
