// A worker: does one piece of the work on the whole model after the other.
import { parentPort, workerData } from 'node:worker_threads'
import { type SeedEffort, type SeedTask, seedWork } from './seed-task.ts'

const work = seedWork(workerData as SeedEffort)
parentPort!.on('message', (task: SeedTask) => parentPort!.postMessage(work(task)))
