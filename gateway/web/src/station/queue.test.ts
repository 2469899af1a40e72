import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../shared/api'
import type { Outcome, Scan, ScanResult } from './meal'
import { drain, ScanQueue } from './queue'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

function scan(id: string): Scan {
  return { id, canteen: 'chengguan', slot: 'lunch', scannedAt: '2026-11-23T11:32:05.120+08:00', card: 'K7Q2M9X4T1B8W3Z6', mode: 'dine_in', station: 'S1', how: 'card' }
}

function result(id: string, outcome: Outcome = 'served'): ScanResult {
  return { id, outcome, attendance: null, flags: [], elder: null, price: null, first: null, sentence: outcome }
}

async function queueOf(...ids: string[]) {
  const queue = await ScanQueue.open()
  for (const id of ids) await queue.keep(scan(id))
  return queue
}

const idsOf = async (queue: ScanQueue) => (await queue.unsent()).map((kept) => kept.id)

describe('the queue of unsent scans', () => {
  it('is still there after a reload, oldest first and as it was scanned', async () => {
    await queueOf('b', 'a')
    const reopened = await ScanQueue.open()
    expect(await reopened.unsent()).toEqual([scan('b'), scan('a')])
  })

  it('a timeout keeps every scan, and the next attempt sends the same ids', async () => {
    const queue = await queueOf('a', 'b')
    const sent: string[][] = []
    const silent = async (scans: Scan[]) => {
      sent.push(scans.map((one) => one.id))
      throw new Problem(0, '', '')
    }
    await expect(drain(queue, silent)).rejects.toThrow(Problem)
    await expect(drain(queue, silent)).rejects.toThrow(Problem)
    expect(sent).toEqual([['a', 'b'], ['a', 'b']])
    expect(await idsOf(queue)).toEqual(['a', 'b'])
  })

  it.each([401, 403, 429, 500, 503])('status %i leaves the queue untouched', async (status) => {
    const queue = await queueOf('a')
    await expect(drain(queue, async () => Promise.reject(new Problem(status, '', '')))).rejects.toThrow(Problem)
    expect(await idsOf(queue)).toEqual(['a'])
  })

  it('an answered scan leaves the queue; one that was not served waits for a person', async () => {
    const queue = await queueOf('a', 'b')
    await drain(queue, async () => [result('a'), result('b', 'already_served')])
    expect(await idsOf(queue)).toEqual([])
    expect((await queue.reviews()).map((review) => [review.id, review.outcome])).toEqual([['b', 'already_served']])
  })

  it('one poisoned scan does not block the others', async () => {
    const queue = await queueOf('a', 'poison', 'c')
    const send = async (scans: Scan[]) => {
      if (scans.some((one) => one.id === 'poison')) throw new Problem(400, '', '看不懂')
      return scans.map((one) => result(one.id))
    }
    await drain(queue, send)
    expect(await idsOf(queue)).toEqual([])
    expect((await queue.reviews()).map((review) => review.sentence)).toEqual(['看不懂'])
  })

  it('a scan that is on its way is not sent twice', async () => {
    const queue = await queueOf('a', 'b')
    const sent: string[] = []
    await drain(
      queue,
      async (scans) => {
        sent.push(...scans.map((one) => one.id))
        return scans.map((one) => result(one.id))
      },
      new Set(['a']),
    )
    expect(sent).toEqual(['b'])
    expect(await idsOf(queue)).toEqual(['a'])
  })

  it('120 scans go in batches of 50', async () => {
    const queue = await queueOf(...Array.from({ length: 120 }, (_, index) => `scan-${index}`))
    const sizes: number[] = []
    await drain(queue, async (scans) => {
      sizes.push(scans.length)
      return scans.map((one) => result(one.id))
    })
    expect(sizes).toEqual([50, 50, 20])
  })

  it('a server that answers for none of the scans is not asked for ever', async () => {
    const queue = await queueOf('a')
    await expect(drain(queue, async () => [])).rejects.toThrow(Problem)
  })
})
