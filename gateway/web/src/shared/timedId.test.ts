import { expect, it } from 'vitest'
import { timedId } from './timedId'

it('is a UUID of version 7 that begins with its time', () => {
  expect(timedId(0x0123456789ab)).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(timedId(1_000_000) < timedId(1_000_001)).toBe(true)
})

it('is another one each time', () => {
  expect(new Set(Array.from({ length: 1000 }, () => timedId(1))).size).toBe(1000)
})
