/** Brings `9C-A2-F4-00-00-00`, `9ca2f4000000` and the like to `9C:A2:F4:00:00:00`; `undefined` when it is no MAC. */
export function canonicalMac(given: string): string | undefined {
  const digits = given.replace(/[^0-9a-f]/gi, '').toUpperCase()
  return digits.length === 12 ? digits.match(/../g)!.join(':') : undefined
}
