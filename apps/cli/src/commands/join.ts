import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { flowCommand } from './flow.ts'

/** `pinhole join <camera>`. */
export const join = (program: Command, door: Door): void => flowCommand(program, door, 'join', 're-join')
