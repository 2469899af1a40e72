import { get, post } from '../shared/api'

/** Something odd in a canteen's month; it is put aside with a reason only. */
export interface Anomaly {
  id: number
  kind: string
  subject: string
  blocks: boolean
  open: boolean
  sentence: string
  english: string
  goneAt: string | null
  answer: { answer: string; person: string; at: string } | null
}

export interface Anomalies {
  searchedToSerial: number | null
  open: number
  anomalies: Anomaly[]
}

/** A line that somebody else than the preparer looks at before the approval. */
export interface Sampled {
  serial: number
  why: 'anomaly' | 'dispute' | 'lot'
  attendance: string | null
  date: string | null
  priceFen: number
  selfPayFen: number
  sentence: string
  english: string | null
  look: { right: boolean; note: string; person: string; at: string } | null
}

export interface Samples {
  unseen: number
  lines: Sampled[]
}

const PATIENCE_MS = 60_000

const place = (canteen: string, month: string) => `canteen=${encodeURIComponent(canteen)}&month=${encodeURIComponent(month)}`

export const anomalies = (canteen: string, month: string) => get<Anomalies>(`/api/subsidy/anomalies?${place(canteen, month)}`)
export const searchAnomalies = (canteen: string, month: string) => post<Anomalies>('/api/subsidy/anomalies/search', { canteen, month }, PATIENCE_MS)
export const dismiss = (id: number, reason: string) => post<Anomaly>(`/api/subsidy/anomalies/${id}/dismiss`, { reason })

export const samples = (statement: number) => get<Samples>(`/api/subsidy/statements/${statement}/samples`, PATIENCE_MS)
export const looked = (statement: number, serials: number[], right: boolean, note: string) =>
  post<Samples>(`/api/subsidy/statements/${statement}/samples/looks`, { serials, right, note })
