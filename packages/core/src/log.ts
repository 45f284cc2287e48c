/** Structured notes for whoever runs the program. Values are redacted before they are written. */
export interface Log {
  note(event: string, values?: Readonly<Record<string, unknown>>): void
  trouble(event: string, values?: Readonly<Record<string, unknown>>): void
}

/** Hears nothing. */
export const silentLog: Log = { note: () => {}, trouble: () => {} }
