export { type LinkieClient, linkieClient, type LinkieClientOptions, type LinkieFit } from './client.ts'
export {
  type BasicVariant,
  basicVariants,
  LINKIE_PORT,
  type LinkieAnswer,
  type LinkieCall,
  linkieCodes,
  type LinkiePath,
  linkiePaths,
} from './codec.ts'
export { type LinkieBehaviour, type LinkieServer, linkieServer, type LinkieServerOptions } from './server.ts'
