import { get, post } from '../shared/api'

export type Slot = 'breakfast' | 'lunch' | 'dinner'
export type Mode = 'dine_in' | 'take_away' | 'delivery'
export type Outcome =
  | 'served'
  | 'already_served'
  | 'unknown_card'
  | 'revoked_card'
  | 'not_active'
  | 'wrong_canteen'
  | 'closed_slot'
  | 'extra_served'
  | 'refused'

export interface Canteen {
  code: string
  name: string
  slots: { slot: Slot; opens: string; closes: string }[]
  /** the names of its devices */
  stations?: Record<string, string>
}

/** Named by this device before it is sent: the same id again gets the same answer. */
export interface Scan {
  id: string
  canteen: string
  slot: Slot
  scannedAt: string
  card?: string
  elder?: number
  mode: Mode
  station: string
  how: 'card' | 'search' | 'qr_camera'
  kind?: 'second' | 'guest'
  /** true when the elder was let through before any answer came, false when this device turned him away */
  offline?: boolean
}

export interface Diner {
  elder: number
  name: string
  tail: string
  age: number
  group?: string | null
  diets: string[]
  allergies?: string[]
}

export interface Price {
  priceFen: number
  selfPayFen: number
  funders: { funder: string; fen: number }[]
  estimate: boolean
}

export interface ScanResult {
  id: string
  outcome: Outcome
  attendance: string | null
  flags: string[]
  elder: Diner | null
  price: Price | null
  first: { attendance: string; at: string; canteen: string; station: string } | null
  sentence: string
  clashes?: { sentence: string; grave: boolean }[]
}

export interface Served {
  served: number
  expected: number | null
  recent: { attendance: string; at: string; name: string; selfPayFen: number | null; voided: boolean }[]
}

/** The counter never waits longer than this for an answer. */
const PATIENCE_MS = 5_000

export const canteens = () => get<Canteen[] | { canteens: Canteen[] }>('/api/meal/canteens').then((all) => (Array.isArray(all) ? all : all.canteens))

export const sendScans = (scans: Scan[], patience = scans.length > 1 ? 20_000 : PATIENCE_MS) =>
  post<{ results: ScanResult[] }>('/api/meal/scans', { scans }, patience).then((answer) => answer.results)

export const findDiners = (canteen: string, q: string) =>
  get<{ diners: Diner[] }>(`/api/meal/diners?${new URLSearchParams({ canteen, q })}`, PATIENCE_MS).then((answer) => answer.diners)

export const servedToday = (canteen: string, date: string, slot: Slot) =>
  get<Served>(`/api/meal/attendances?${new URLSearchParams({ canteen, date, slot })}`, PATIENCE_MS)

export const voidAttendance = (attendance: string, reason: string, id: string) =>
  post<unknown>(`/api/meal/attendances/${encodeURIComponent(attendance)}/void`, { id, reason }, PATIENCE_MS)

/** The moment as the canteen's clock shows it, e.g. 2026-11-23T11:32:05.120+08:00. */
export function canteenTime(at = Date.now()): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
}

/** "11:32" at the canteen, wherever the browser is. */
export function clockOf(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? instant.slice(0, 5) : canteenTime(at).slice(11, 16)
}
