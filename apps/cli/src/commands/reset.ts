import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { flowCommand } from './flow.ts'

/** `pinhole reset <camera>`. */
export const reset = (program: Command, door: Door): void => flowCommand(program, door, 'reset', 'reset')
