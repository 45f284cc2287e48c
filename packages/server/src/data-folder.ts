import { posix, win32 } from 'node:path'

/**
 * Where a program of this name keeps its data, by the custom of the platform: `XDG_DATA_HOME` or `~/.local/share`,
 * `~/Library/Application Support`, `%LOCALAPPDATA%`.
 */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix
  // The XDG specification: a relative path is to be ignored.
  const told = (name: string) => {
    const value = env[name]
    return value && isAbsolute(value) ? value : undefined
  }
  if (platform === 'win32') return join(told('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'Pinhole')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Pinhole')
  return join(told('XDG_DATA_HOME') ?? join(home, '.local', 'share'), 'pinhole')
}
