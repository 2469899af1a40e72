import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { Problem } from '../shared/api'
import type { Scan, ScanResult } from './meal'

interface Kept extends DBSchema {
  unsent: { key: string; value: Scan & { seq: number } }
  review: { key: string; value: Review }
}

/** A scan whose elder was let through while no answer came, and which the server then did not serve. */
export interface Review {
  id: string
  scan: Scan
  outcome: string
  name: string
  sentence: string
}

/** The scans this device has not yet seen answered; they outlive a reload and a power cut. */
export class ScanQueue {
  private seq = Date.now()

  private constructor(private readonly db: IDBPDatabase<Kept>) {}

  static async open(name = 'station'): Promise<ScanQueue> {
    return new ScanQueue(
      await openDB<Kept>(name, 1, {
        upgrade(db) {
          db.createObjectStore('unsent', { keyPath: 'id' })
          db.createObjectStore('review', { keyPath: 'id' })
        },
      }),
    )
  }

  async keep(scan: Scan): Promise<void> {
    const change = this.db.transaction('unsent', 'readwrite', { durability: 'strict' })
    await change.store.put({ ...scan, seq: this.seq++ })
    await change.done
  }

  /** Oldest first. */
  async unsent(): Promise<Scan[]> {
    const all = await this.db.getAll('unsent')
    return all.sort((one, other) => one.seq - other.seq).map(({ seq: _, ...scan }) => scan)
  }

  answered(id: string): Promise<void> {
    return this.db.delete('unsent', id)
  }

  /** The answer came after the elder had gone: what was not served goes to the list a person looks through. */
  async answeredLate(scan: Scan, outcome: string, name: string, sentence: string): Promise<void> {
    const change = this.db.transaction(['unsent', 'review'], 'readwrite', { durability: 'strict' })
    if (outcome !== 'served') await change.objectStore('review').put({ id: scan.id, scan, outcome, name, sentence })
    await change.objectStore('unsent').delete(scan.id)
    await change.done
  }

  reviews(): Promise<Review[]> {
    return this.db.getAll('review')
  }

  reviewed(id: string): Promise<void> {
    return this.db.delete('review', id)
  }
}

type Send = (scans: Scan[]) => Promise<ScanResult[]>

const BATCH = 50

/**
 * Sends what waits, oldest first, with the ids it was scanned with. A request the server refuses whole is tried one scan at a time, so that
 * one bad record does not block the others; no answer, a server error and a lost session leave everything where it is.
 */
export async function drain(queue: ScanQueue, send: Send, inFlight: ReadonlySet<string> = new Set()): Promise<void> {
  for (;;) {
    const waiting = (await queue.unsent()).filter((scan) => !inFlight.has(scan.id))
    if (waiting.length === 0) return
    const batch = waiting.slice(0, BATCH)
    let settled = 0
    try {
      settled = await settle(queue, batch, await send(batch))
    } catch (problem) {
      if (!isRefusal(problem)) throw problem
      for (const scan of batch) {
        settled += await sendAlone(queue, scan, send)
      }
    }
    if (settled === 0) throw new Problem(502, '', '')
  }
}

async function sendAlone(queue: ScanQueue, scan: Scan, send: Send): Promise<number> {
  try {
    return await settle(queue, [scan], await send([scan]))
  } catch (problem) {
    if (!isRefusal(problem)) throw problem
    await queue.answeredLate(scan, 'refused', '', problem.detail)
    return 1
  }
}

async function settle(queue: ScanQueue, batch: Scan[], results: ScanResult[]): Promise<number> {
  const answers = new Map(results.map((result) => [result.id, result]))
  let settled = 0
  for (const scan of batch) {
    const answer = answers.get(scan.id)
    if (!answer) continue
    await queue.answeredLate(scan, answer.outcome, answer.elder?.name ?? '', answer.sentence)
    settled++
  }
  return settled
}

/** The server read it and will never take it, whatever the session. */
export function isRefusal(problem: unknown): problem is Problem {
  return problem instanceof Problem && [400, 404, 409, 413, 415, 422].includes(problem.status)
}
