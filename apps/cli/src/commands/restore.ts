import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { flowCommand } from './flow.ts'

/** `pinhole restore <camera>`. */
export const restore = (program: Command, door: Door): void =>
  flowCommand(program, door, 'restore', 'restore')
