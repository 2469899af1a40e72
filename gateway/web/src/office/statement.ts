import { get, post } from '../shared/api'

export interface Totals {
  meals: number
  priceFen: number
  /** What the operator gets beyond the meals. */
  operatingFen?: number
  selfPayFen: number
  subsidyFen: number
  funders: { funder: string; fen: number }[]
  days: { date: string; meals: number }[]
}

/** Who did a step, and when. */
export interface Step {
  person: string
  at: string
}

export interface Statement {
  id: number
  canteen: string
  month: string
  state: 'prepared' | 'reviewed' | 'approved' | 'locked' | 'paid' | 'returned' | 'superseded'
  lines: number
  totals: Totals
  subsidyInWords: string
  prepared: Step
  reviewed: Step | null
  approved: Step | null
  locked: Step | null
  returned: Step | null
  returnReason: string | null
  checks: { name: string; english: string; ok: boolean }[]
}

/** One meal, or the taking back of one; the sentence says why it was paid as it was. */
export interface Line {
  serial: number
  elder: number
  date: string
  slot: string
  takesBack: boolean
  policy: string
  priceFen: number
  selfPayFen: number
  sentence: string
  english: string
}

/** A statement as the ledger tells it. */
export interface Told extends Pick<Statement, 'id' | 'canteen' | 'month' | 'state' | 'lines' | 'returnReason' | 'checks'> {
  totals: Omit<Totals, 'days'> & { words: string }
  days: Totals['days']
  preparedBy: string
  preparedAt: string
  reviewedBy: string | null
  reviewedAt: string | null
  approvedBy: string | null
  approvedAt: string | null
  lockedBy: string | null
  lockedAt: string | null
  returnedBy: string | null
  returnedAt: string | null
}

const PATIENCE_MS = 60_000

const step = (person: string | null, at: string | null): Step | null => (person && at ? { person, at } : null)

export function shown(told: Told): Statement {
  return {
    ...told,
    totals: { ...told.totals, days: told.days },
    subsidyInWords: told.totals.words,
    prepared: { person: told.preparedBy, at: told.preparedAt },
    reviewed: step(told.reviewedBy, told.reviewedAt),
    approved: step(told.approvedBy, told.approvedAt),
    locked: step(told.lockedBy, told.lockedAt),
    returned: step(told.returnedBy, told.returnedAt),
  }
}

export const statements = () => get<{ statements: Told[] }>('/api/subsidy/statements').then((answer) => answer.statements.map(shown))

export const statement = (id: string) => get<Told>(`/api/subsidy/statements/${encodeURIComponent(id)}`).then(shown)

export const linesAfter = (id: number, after: number) => get<{ lines: Line[]; last: number; more: boolean }>(`/api/subsidy/statements/${id}/lines?after=${after}`)

export const prepare = (canteen: string, month: string, early: boolean) => post<Told>('/api/subsidy/statements', { canteen, month, early }, PATIENCE_MS).then(shown)

export const walk = (id: number, verb: 'review' | 'approve' | 'return' | 'lock' | 'pay' | 'correction' | 'correction/open', body: object = {}) =>
  post<Told>(`/api/subsidy/statements/${id}/${verb}`, body, PATIENCE_MS).then(shown)
