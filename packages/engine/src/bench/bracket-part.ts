// One worker's share of the bracket: the complaints it was given.
import { parentPort, workerData } from 'node:worker_threads'
import { type SearchOptions, search } from '../search.ts'
import { full } from './seed.ts'

const options = workerData as Omit<SearchOptions, 'told'>
const told = (line: string) => parentPort!.postMessage({ line })
parentPort!.postMessage({ found: search(full(), { ...options, told }) })
