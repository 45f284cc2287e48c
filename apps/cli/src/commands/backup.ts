import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { flowCommand } from './flow.ts'

/** `pinhole backup <camera>`. */
export const backup = (program: Command, door: Door): void => flowCommand(program, door, 'backup', 'back-up')
