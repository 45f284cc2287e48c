import type { Command } from 'commander'
import type { Door } from '../door.ts'
import { serving } from './serve.ts'

/** `pinhole practice`: the server over a home of virtual cameras. */
export const practice = (program: Command, door: Door): void => serving(program, door, 'practice', true)
