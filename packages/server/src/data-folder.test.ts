import { expect, test } from 'vitest'
import { dataFolder } from './data-folder.ts'

test('data lies where each platform keeps it, and a relative XDG path is ignored', () => {
  expect(dataFolder({}, 'linux', '/home/a')).toBe('/home/a/.local/share/pinhole')
  expect(dataFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/a')).toBe('/data/pinhole')
  expect(dataFolder({ XDG_DATA_HOME: 'data' }, 'linux', '/home/a')).toBe('/home/a/.local/share/pinhole')
  expect(dataFolder({}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/Pinhole')
  expect(dataFolder({ LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'win32', 'C:\\Users\\a')).toBe(
    'C:\\Users\\a\\AppData\\Local\\Pinhole',
  )
})
