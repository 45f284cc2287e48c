export { type Drawing, drawCamera, lightStrip, lightWord, tellDrawing, type View } from '@pinhole/drawing'
