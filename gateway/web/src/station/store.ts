import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Scan } from './meal'
import type { Review } from './queue'
import type { Snapshot } from './snapshot'

/** A meal this device served or saw served: enough to say so again without the network. */
export interface Eaten {
  /** `2026-11-23 lunch 17` */
  key: string
  scan: string
  at: string
  canteen: string
  station: string
}

/** Taken back here; sent after the scan it takes back. */
export interface Undo {
  id: string
  attendance: string
  name: string
  reason: string
}

interface Kept extends DBSchema {
  unsent: { key: string; value: Scan & { seq: number } }
  review: { key: string; value: Review }
  undo: { key: string; value: Undo & { seq: number } }
  eaten: { key: string; value: Eaten }
  snapshot: { key: string; value: { id: string; etag: string; at: number; body: Snapshot } }
}

export type Store = IDBPDatabase<Kept>

export function openStore(name = 'station'): Promise<Store> {
  return openDB<Kept>(name, 2, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('unsent', { keyPath: 'id' })
        db.createObjectStore('review', { keyPath: 'id' })
      }
      db.createObjectStore('undo', { keyPath: 'id' })
      db.createObjectStore('eaten', { keyPath: 'key' })
      db.createObjectStore('snapshot', { keyPath: 'id' })
    },
    // another tab with a newer page must be able to change the store
    blocking: (_before, _after, event) => (event.target as IDBDatabase).close(),
  })
}
