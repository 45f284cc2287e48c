/**
 * The ten stations of the line; the same words in the page, the terminal and the API. In a file of its own, without any
 * schema, so that the page can take the list and leave the validator.
 */
export const stations = [
  'find',
  'check',
  'ask',
  'cause',
  'back-up',
  'reset',
  're-join',
  'restore',
  'verify',
  'report',
] as const
