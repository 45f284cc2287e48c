import { signal } from '@preact/signals'
import { lang } from '../texts.ts'

/** Whether the coach speaks. Browsers allow sound only after a tap, so it starts with one. */
export const voiceOn = signal(false)

export function sayAloud(sentence: string): void {
  if (!voiceOn.value || !('speechSynthesis' in window)) return
  const speech = new SpeechSynthesisUtterance(sentence)
  speech.lang = lang()
  speechSynthesis.cancel()
  speechSynthesis.speak(speech)
}

/** Keeps the screen lit until the returned function is called; where the browser cannot, nothing happens. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let over = false
  const take = () => {
    if (over || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    navigator.wakeLock.request('screen').then(
      (taken) => {
        lock = taken
        if (over) void taken.release()
      },
      () => {},
    )
  }
  take()
  document.addEventListener('visibilitychange', take)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', take)
    void lock?.release()
  }
}
