import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../shared/api'
import { drain, drainUndos, ScanQueue } from './queue'
import { hashOf, Roster, type Snapshot } from './snapshot'

const CARD = 'K7Q2M9X4T1B8W3Z6'

async function roster(more: object = {}) {
  const snapshot: Snapshot = {
    canteen: 'chengguan',
    name: '城关',
    date: '2026-11-23',
    slots: [{ slot: 'lunch', opens: '11:00', closes: '13:00', priceFen: 1200, guestPriceFen: 1800 }],
    sets: [{ slot: 'lunch', code: 'A', priceFen: 1200 }],
    diners: [
      {
        elder: 17,
        name: '单桂兰',
        pinyin: 'shan gui lan',
        tail: '0428',
        age: 83,
        cards: [await hashOf(CARD)],
        numbers: ['10000017'],
        gone: [await hashOf('GONE')],
        payFen: { 'lunch dine_in': 700, 'lunch delivery': 900 },
        clashes: { 'lunch A': ['宫保鸡丁含有花生'] },
        ...more,
      },
    ],
  }
  return new Roster(snapshot)
}

const scan = { id: 'a', slot: 'lunch', scannedAt: '2026-11-23T11:32:05.120+08:00', mode: 'dine_in' } as const

describe('a station without a network', () => {
  it('knows a card as the server writes it', async () => {
    expect(await hashOf('abc')).toBe('ba7816bf8f01cfea')
  })

  it('serves by token, by printed number and by name, with what is to be paid and the warning', async () => {
    for (const by of [{ card: CARD }, { card: '10000017' }, { elder: 17 }]) {
      const answer = await (await roster()).answer({ ...scan, ...by })
      expect([answer?.outcome, answer?.price?.selfPayFen, answer?.price?.estimate, answer?.clashes?.[0]?.sentence]).toEqual(['served', 700, true, '宫保鸡丁含有花生'])
    }
  })

  it('takes the price of the way the meal is taken', async () => {
    expect((await (await roster()).answer({ ...scan, card: CARD, mode: 'delivery' }))?.price?.selfPayFen).toBe(900)
    expect((await (await roster()).answer({ ...scan, card: CARD, mode: 'take_away' }))?.price?.selfPayFen).toBe(700)
  })

  it('turns away a revoked card and who may not eat, and leaves an unknown card to the server', async () => {
    expect((await (await roster()).answer({ ...scan, card: 'GONE' }))?.outcome).toBe('revoked_card')
    expect((await (await roster({ status: 'deceased' })).answer({ ...scan, card: CARD }))?.outcome).toBe('not_active')
    expect((await (await roster({ status: 'hospital' })).answer({ ...scan, card: CARD }))?.outcome).toBe('served')
    expect(await (await roster()).answer({ ...scan, card: 'NOBODY' })).toBeUndefined()
  })

  it.each([
    ['10:59:59.999', 'closed_slot', ['closed_slot', 'early', 'offline']],
    ['11:00:00.000', 'served', ['offline']],
    ['12:59:59.999', 'served', ['offline']],
    ['13:00:00.000', 'closed_slot', ['closed_slot', 'late', 'offline']],
  ])('a meal at %s is told as %s, and given', async (time, outcome, flags) => {
    const answer = await (await roster()).answer({ ...scan, card: CARD, scannedAt: `2026-11-23T${time}+08:00` })
    expect([answer?.outcome, answer?.flags, answer?.attendance, answer?.price?.selfPayFen]).toEqual([outcome, flags, 'a', 700])
  })

  it.each(['单', '桂', 'shan', 'sgl', 'shan gui', '0428', '10000017'])('finds by %s', async (typed) => {
    expect((await roster()).find(typed).map((one) => one.elder)).toEqual([17])
  })

  it.each(['danguilan', '王', '042', '10000'])('does not find by %s', async (typed) => {
    expect((await roster()).find(typed)).toEqual([])
  })
})

describe('what was done without a network', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory()
  })

  const kept = { id: 'a', canteen: 'chengguan', slot: 'lunch', scannedAt: '2026-11-23T11:32:05.120+08:00', card: CARD, mode: 'dine_in', station: 'S1', how: 'card' } as const

  it('is on the disk together with the meal it served, in the place of its first writing', async () => {
    const queue = await ScanQueue.open()
    await queue.keep(kept)
    await queue.keep({ ...kept, id: 'b' })
    await queue.keep({ ...kept, offline: true }, { key: '2026-11-23 lunch 17', scan: 'a', at: kept.scannedAt, canteen: 'chengguan', station: 'S1' })
    const reopened = await ScanQueue.open()
    expect((await reopened.unsent()).map((one) => [one.id, one.offline])).toEqual([['a', true], ['b', undefined]])
    expect((await reopened.eaten('2026-11-23 lunch 17'))?.scan).toBe('a')
  })

  it('an undo is a record of its own, goes after the scans, and frees the meal here', async () => {
    const queue = await ScanQueue.open()
    await queue.keep(kept, { key: '2026-11-23 lunch 17', scan: 'a', at: kept.scannedAt, canteen: 'chengguan', station: 'S1' })
    await queue.undo({ id: 'u', attendance: 'a', name: '单桂兰', reason: '扫错了人' })
    expect(await queue.eaten('2026-11-23 lunch 17')).toBeUndefined()
    expect(await queue.unsent()).toHaveLength(1)
    await expect(drainUndos(queue, async () => Promise.reject(new Problem(401, '', '')))).rejects.toThrow(Problem)
    expect(await queue.undos()).toHaveLength(1)
    await drainUndos(queue, async () => Promise.reject(new Problem(409, '', '已经撤销过')))
    expect(await queue.undos()).toEqual([])
    expect((await queue.reviews()).map((one) => one.sentence)).toEqual(['已经撤销过'])
  })

  it('whom the device turned away by itself is no work for a person', async () => {
    const queue = await ScanQueue.open()
    await queue.keep({ ...kept, offline: false })
    await drain(queue, async (scans) => scans.map(({ id }) => ({ id, outcome: 'revoked_card', attendance: null, flags: [], elder: null, price: null, first: null, sentence: '' })))
    expect(await queue.reviews()).toEqual([])
  })
})
