#!/usr/bin/env node
import process from 'node:process'
import { run } from './cli.ts'
import { terminal } from './terminal.ts'

process.exitCode = await run(process.argv.slice(2), terminal())
