import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { flowCommand } from './flow.ts'

/** `pinhole verify <camera>`. */
export const verify = (program: Command, door: Door): void => flowCommand(program, door, 'verify', 'verify')
