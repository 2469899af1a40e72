import { describe, expect, it } from 'vitest'
import { fenOf, grouped, spokenYuan, yuan } from './money'

describe('yuan', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [1200, '12.00'],
    [123456789, '1,234,567.89'],
    [-4700, '−47.00'],
    [100000, '1,000.00'],
  ])('%i fen is written %s', (fen, written) => expect(yuan(fen)).toBe(written))

  it('refuses a fraction of a fen', () => expect(() => yuan(0.5)).toThrow(RangeError))
})

it.each([
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('%i things are written %s', (count, written) => expect(grouped(count)).toBe(written))

describe('fenOf', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['0.29', 29],
    ['1,234.56', 123456],
    [' １２．５０ ', 1250],
  ])('%s is %i fen', (typed, fen) => expect(fenOf(typed)).toBe(fen))

  it.each(['', '-1', '1.234', '12元', '1e3', '.5'])('"%s" is no amount', (typed) => expect(fenOf(typed)).toBeUndefined())
})

describe('spokenYuan', () => {
  it.each([
    [0, '零元'],
    [600, '六元'],
    [200, '两元'],
    [750, '七元五角'],
    [705, '七元零五分'],
    [1234, '十二元三角四分'],
    [50, '五角'],
    [5, '五分'],
    [1000, '十元'],
    [2200, '二十二元'],
    [11000, '一百一十元'],
    [20500, '两百零五元'],
    [120000, '一千两百元'],
    [2000100, '两万零一元'],
  ])('%i fen is said %s', (fen, said) => expect(spokenYuan(fen)).toBe(said))
})
