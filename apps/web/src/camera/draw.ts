export {
  type Drawing,
  drawCamera,
  lightStrip,
  lightWord,
  paceOf,
  tellDrawing,
  type View,
} from '@pinhole/drawing'
