import type { Clock } from '@pinhole/core'

/** What the program touches, as given things, so that a test can be its terminal. */
export interface World {
  env: Readonly<Record<string, string | undefined>>
  /** Whether a person sits at both ends. */
  terminal: boolean
  /** Whether standard error is a terminal, so that a line can be written over. */
  progress?: boolean
  clock: Clock
  /** Ends when the person presses Ctrl-C or the system asks. */
  signal: AbortSignal
  out(text: string): void
  err(text: string): void
  stdin(): Promise<string>
  read(file: string): Promise<string>
  write(file: string, content: string | Uint8Array): Promise<void>
  fetch(url: string, init: RequestInit): Promise<Response>
  /** The server's room, loaded when a command needs it. */
  server(): Promise<Pick<typeof import('@pinhole/server'), 'serve'>>
  /** The practice room, loaded when a command needs it. */
  practice(): Promise<Pick<typeof import('@pinhole/practice'), 'homes' | 'PracticeHome' | 'runTwin'>>
  /** The intake's room, loaded when a command needs it. */
  intake(): Promise<Pick<typeof import('@pinhole/intake'), 'openIntake'>>
}
