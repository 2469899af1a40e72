import { Problem } from '../shared/api'
import type { Scan, ScanResult } from './meal'
import { type Eaten, openStore, type Store, type Undo } from './store'

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

  private constructor(readonly db: Store) {}

  static async open(name = 'station'): Promise<ScanQueue> {
    return new ScanQueue(await openStore(name))
  }

  /** On the disk when this returns; with the meal it serves, if it serves one. */
  async keep(scan: Scan, eaten?: Eaten): Promise<void> {
    const change = this.db.transaction(['unsent', 'eaten'], 'readwrite', { durability: 'strict' })
    const unsent = change.objectStore('unsent')
    const before = await unsent.get(scan.id)
    await unsent.put({ ...scan, seq: before?.seq ?? this.seq++ })
    if (eaten) await change.objectStore('eaten').put(eaten)
    await change.done
  }

  /** Remembers a meal that the server served, for when it cannot be asked. */
  async note(eaten: Eaten): Promise<void> {
    await this.db.put('eaten', eaten)
  }

  eaten(key: string): Promise<Eaten | undefined> {
    return this.db.get('eaten', key)
  }

  /** Takes a meal back: a record of its own, the scan stays. */
  async undo(undo: Undo): Promise<void> {
    const change = this.db.transaction(['undo', 'eaten'], 'readwrite', { durability: 'strict' })
    await change.objectStore('undo').put({ ...undo, seq: this.seq++ })
    const eaten = change.objectStore('eaten')
    for (const one of await eaten.getAll()) if (one.scan === undo.attendance) await eaten.delete(one.key)
    await change.done
  }

  async undos(): Promise<Undo[]> {
    const all = await this.db.getAll('undo')
    return all.sort((one, other) => one.seq - other.seq)
  }

  async undone(id: string): Promise<void> {
    await this.db.delete('undo', id)
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
    if (!STANDS.includes(outcome)) await change.objectStore('review').put({ id: scan.id, scan, outcome, name, sentence })
    await change.objectStore('unsent').delete(scan.id)
    await change.done
  }

  async refusedUndo({ id, attendance, name }: Undo, sentence: string): Promise<void> {
    await this.db.put('review', { id, scan: { id: attendance, scannedAt: new Date().toISOString() } as Scan, outcome: 'undo_refused', name, sentence })
  }

  reviews(): Promise<Review[]> {
    return this.db.getAll('review')
  }

  reviewed(id: string): Promise<void> {
    return this.db.delete('review', id)
  }
}

/** What the elder was given and the books hold. */
const STANDS = ['served', 'extra_served']

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

/** Sends what was taken back here, after the scans. One that the server refuses goes to the list of a person. */
export async function drainUndos(queue: ScanQueue, send: (undo: Undo) => Promise<unknown>): Promise<void> {
  for (const undo of await queue.undos()) {
    try {
      await send(undo)
    } catch (problem) {
      if (!isRefusal(problem)) throw problem
      await queue.refusedUndo(undo, problem.detail)
    }
    await queue.undone(undo.id)
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
    const outcome = answer.attendance && answer.outcome === 'closed_slot' ? 'served' : answer.outcome
    // whom this device turned away by itself has eaten nothing: there is nothing to look through
    await queue.answeredLate(scan, scan.offline === false ? 'served' : outcome, answer.elder?.name ?? '', answer.sentence)
    settled++
  }
  return settled
}

/** The server read it and will never take it, whatever the session. */
export function isRefusal(problem: unknown): problem is Problem {
  return problem instanceof Problem && [400, 404, 409, 413, 415, 422].includes(problem.status)
}
