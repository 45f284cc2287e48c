import type { Fault } from './fault.ts'

/** Its microphone is muted in the settings. */
export const microphoneOff: Fault = {
  id: 'microphone-off',
  trouble: 'audio-fails',
  // A switch in the app.
  expected: 'cured',
  begins: ({ state }) =>
    void state.write('setMicrophoneVolume', { audio_config: { microphone: { mute: 'on' } } }),
}
