import { Onboarding } from './onboarding.ts'
import type { Twin } from './twin.ts'

/** How this camera is set up; `endSessions` ends every session on its wires. */
export function onboardingOf(twin: Twin, endSessions: () => void): Onboarding {
  const { site } = twin
  return new Onboarding({
    settingUp: () => twin.body.phase === 'set-up',
    networks: () => [{ ssid: site.router.ssid, bssid: '02-00-5E-00-00-01', auth: 3, encryption: 2, rssi: 3 }],
    // The answer still goes out over the open network, then that network is gone.
    connect: (ssid, psk) => void site.clock.after(500, () => twin.bindTo(ssid, psk)),
    connected: () => twin.body.phase === 'online',
    setAdminPassword: (password) => {
      twin.account = { ...twin.account, password }
      // The answer still goes out, then every session is over.
      site.clock.after(300, endSessions)
    },
    setThirdAccount: (username, password) => {
      twin.account = { ...twin.account, camera: { username, password } }
    },
  })
}
