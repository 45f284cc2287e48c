/** What this program calls itself in reports and to those who ask. */
export const VERSION = '0.1.0'
