import { expect, it } from 'vitest'
import { difference } from './statement'

const totals = { priceFen: 2400, selfPayFen: 1400, funders: [{ funder: 'county', fen: 600 }, { funder: 'community', fen: 400 }] }

it('a statement whose shares add up has no difference', () => expect(difference(totals)).toBe(0))
it('one fen too few is seen', () => expect(difference({ ...totals, selfPayFen: 1399 })).toBe(-1))
it('one fen too many is seen', () => expect(difference({ ...totals, funders: [{ funder: 'county', fen: 1001 }] })).toBe(1))
