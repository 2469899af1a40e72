import { get, post } from '../shared/api'

export interface Totals {
  meals: number
  priceFen: number
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
  state: 'prepared' | 'returned' | 'approved' | 'locked'
  lines: number
  totals: Totals
  subsidyInWords: string
  prepared: Step
  approved: Step | null
  locked: Step | null
  returned: Step | null
  returnReason: string | null
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
}

const PATIENCE_MS = 60_000

export const statements = () => get<{ statements: Statement[] }>('/api/subsidy/statements').then((answer) => answer.statements)

export const statement = (id: string) => get<Statement>(`/api/subsidy/statements/${encodeURIComponent(id)}`)

export const linesAfter = (id: number, after: number) => get<{ lines: Line[]; last: number; more: boolean }>(`/api/subsidy/statements/${id}/lines?after=${after}`)

export const prepare = (canteen: string, month: string, early: boolean) => post<Statement>('/api/subsidy/statements', { canteen, month, early }, PATIENCE_MS)

export const walk = (id: number, verb: 'approve' | 'return' | 'lock', body: object = {}) =>
  post<Statement>(`/api/subsidy/statements/${id}/${verb}`, body, PATIENCE_MS)

/** What the elders and the funders paid together, less the price of the meals: nothing, or something is wrong. */
export function difference({ priceFen, selfPayFen, funders }: Pick<Totals, 'priceFen' | 'selfPayFen' | 'funders'>): number {
  return funders.reduce((sum, { fen }) => sum + fen, selfPayFen) - priceFen
}
