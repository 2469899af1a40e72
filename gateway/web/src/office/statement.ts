import { get, post } from '../shared/api'

export interface Share {
  funder: string
  fen: number
}

export interface Totals {
  meals: number
  priceFen: number
  selfPayFen: number
  funders: Share[]
  words?: string
}

export interface Statement {
  id: number
  canteen: string
  month: string
  state: string
  preparedBy?: string | null
  preparedAt?: string | null
  approvedBy?: string | null
  approvedAt?: string | null
  lockedAt?: string | null
  returnedAt?: string | null
  returnReason?: string | null
  totals: Totals
  days: { date: string; meals: number }[]
  checks: { name: string; ok: boolean; detail?: string }[]
}

type Told = Partial<Statement> & Partial<Totals> & { id: number; canteen: string; month: string; state: string }

export const statements = () =>
  get<Told[] | { statements: Told[] }>('/api/subsidy/statements').then((answer) => (Array.isArray(answer) ? answer : answer.statements).map(whole))

export const statement = (id: string) => get<Told>(`/api/subsidy/statements/${encodeURIComponent(id)}`).then(whole)

export const prepare = (canteen: string, month: string, early: boolean) => post<Told>('/api/subsidy/statements', { canteen, month, early }, 60_000)

export const step = (id: number, verb: 'approve' | 'return' | 'lock', body: object = {}) =>
  post<Told>(`/api/subsidy/statements/${id}/${verb}`, body, 60_000)

/** Fills in what a summary leaves out. */
function whole(told: Told): Statement {
  const totals = told.totals ?? {
    meals: told.meals ?? 0,
    priceFen: told.priceFen ?? 0,
    selfPayFen: told.selfPayFen ?? 0,
    funders: told.funders ?? [],
    words: told.words,
  }
  return { days: [], checks: [], ...told, totals }
}

/** What the elders and the funders paid together, less the price of the meals: nothing, or something is wrong. */
export function difference({ priceFen, selfPayFen, funders }: Totals): number {
  return funders.reduce((sum, { fen }) => sum + fen, selfPayFen) - priceFen
}
