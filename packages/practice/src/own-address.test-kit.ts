/**
 * A loopback address that no other run of the tests on this machine has: the middle two numbers are this process's. Twins
 * keep their real ports, so two runs on one address would take each other's: TCP says so, and UDP, where several may
 * listen, lets one run's camera answer the other's question.
 */
export const ownAddress = (n: number): string =>
  `127.${128 + ((process.pid >> 8) & 63)}.${process.pid & 255}.${n}`
