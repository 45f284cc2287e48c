#!/usr/bin/env node
import process from 'node:process'
import { run } from './cli.ts'
import { terminal } from './terminal.ts'

const world = terminal()
process.exitCode = await run(process.argv.slice(2), world)
// Everything was closed in order; a socket or timer that someone forgot must not keep a program alive that was stopped or failed.
if (world.signal.aborted || process.exitCode !== 0) process.stdout.write('', () => process.exit())
