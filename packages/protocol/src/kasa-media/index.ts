export { type KasaMediaStream, type KasaMediaTarget, openKasaMedia } from './client.ts'
export { KASA_MEDIA_PORT, KasaMediaReader, type MediaForm, mediaForms, type MediaPart } from './codec.ts'
export {
  type KasaMediaBehaviour,
  type KasaMediaServer,
  kasaMediaServer,
  type KasaMediaServerOptions,
} from './server.ts'
export { watchKasa } from './watch.ts'
