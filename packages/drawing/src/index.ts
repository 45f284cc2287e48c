export { type Drawing, drawCamera, lightStrip, lightWord, tellDrawing, type View } from './draw.ts'
export { escape, type Pace, paceOf } from './strip.ts'
export { drawThing, type Thing } from './things.ts'
