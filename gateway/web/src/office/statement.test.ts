import { expect, it } from 'vitest'
import { shown } from './statement'

const totals = { priceFen: 2400, selfPayFen: 1400, funders: [{ funder: 'county', fen: 600 }, { funder: 'community', fen: 400 }] }

it('a statement is shown as the ledger tells it', () => {
  const told = {
    id: 1,
    canteen: 'chengguan',
    month: '2026-11',
    state: 'approved' as const,
    lines: 2,
    totals: { meals: 2, ...totals, subsidyFen: 1000, words: '人民币壹拾元整' },
    days: [{ date: '2026-11-24', meals: 2 }],
    preparedBy: 'account:4',
    preparedAt: '2026-11-23T23:35:57.590Z',
    reviewedBy: 'account:6',
    reviewedAt: '2026-11-24T00:30:00.000Z',
    approvedBy: 'account:5',
    approvedAt: '2026-11-24T01:00:00.000Z',
    lockedBy: null,
    lockedAt: null,
    returnedBy: null,
    returnedAt: null,
    returnReason: null,
    checks: [{ name: '明细合计 = 总账', english: 'lines = ledger', ok: true }],
  }
  const seen = shown(told)
  expect(seen.totals.days).toEqual(told.days)
  expect(seen.subsidyInWords).toBe('人民币壹拾元整')
  expect(seen.approved).toEqual({ person: 'account:5', at: '2026-11-24T01:00:00.000Z' })
  expect(seen.reviewed?.person).toBe('account:6')
  expect(seen.locked).toBeNull()
})
