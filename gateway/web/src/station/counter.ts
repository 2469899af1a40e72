import { computed, reactive, ref } from 'vue'
import { Problem } from '../shared/api'
import {
  canteenTime,
  clockOf,
  type Canteen,
  type Diner,
  type Mode,
  type Scan,
  type ScanResult,
  sendScans,
  type Served,
  servedToday,
  type Slot,
  voidAttendance,
} from './meal'
import { drain, isRefusal, type Review, ScanQueue } from './queue'
import { play, speak } from './sound'
import { say, saidForServed, slotName } from './words'

export interface Shift {
  canteen: Canteen
  slot: Slot
  mode: Mode
  station: string
}

/** What the counter shows: nothing yet, a question on its way, an answer, or that it is noted without one. */
export type Shown =
  | { face: 'idle' }
  | { face: 'checking'; card?: string; name?: string }
  | { face: 'answer'; scan: Scan; result: ScanResult }
  | { face: 'kept'; scan: Scan; name?: string }
  | { face: 'refused'; scan: Scan; sentence: string }
  | { face: 'voided'; name: string }

/** A scan of this device that is not in the server's list: the others must still see that it happened. */
export interface Passing {
  id: string
  at: string
  name: string
  word: 'already' | 'notFound' | 'pending' | 'none'
  tone: 'again' | 'none' | 'kept'
}

const WAITS_MS = [2_000, 4_000, 8_000, 15_000]
const LOOK_MS = 15_000

/** One counter for one shift: takes cards, keeps what was not answered, and knows how many have eaten. */
export function openCounter(shift: Shift, queue: ScanQueue) {
  const shown = ref<Shown>({ face: 'idle' })
  const unsent = ref(0)
  const reviews = ref<Review[]>([])
  const served = ref<Served>()
  const servedAt = ref('')
  const passing = ref<Passing[]>([])
  const state = reactive({ online: true, signedOut: false })
  const inFlight = new Set<string>()
  let failures = 0
  let timer = 0
  let turn = 0

  async function count() {
    unsent.value = (await queue.unsent()).length
    reviews.value = await queue.reviews()
  }

  /** The truth about the network is the last answer. */
  function heard(problem?: unknown) {
    const status = problem instanceof Problem ? problem.status : 200
    state.online = status !== 0 && status < 502
    if (status === 401 || status === 403) state.signedOut = true
    if (problem === undefined) state.signedOut = false
  }

  async function take(of: { card: string } | { diner: Diner }) {
    const scan: Scan = {
      id: crypto.randomUUID(),
      canteen: shift.canteen.code,
      slot: shift.slot,
      scannedAt: canteenTime(),
      mode: shift.mode,
      station: shift.station,
      ...('card' in of ? { card: of.card, how: 'card' } : { elder: of.diner.elder, how: 'search' }),
    }
    const name = 'diner' in of ? of.diner.name : undefined
    const mine = ++turn
    shown.value = { face: 'checking', card: scan.card, name }
    inFlight.add(scan.id)
    try {
      await queue.keep(scan)
      const [result] = await sendScans([scan])
      if (!result) throw new Problem(502, '', '')
      heard()
      await queue.answered(scan.id)
      if (result.outcome !== 'served') passBy(scan, result)
      if (mine === turn) show(scan, result)
      failures = 0
    } catch (problem) {
      heard(problem)
      await unanswered(scan, problem, name, mine === turn)
    } finally {
      inFlight.delete(scan.id)
      await count()
      void look()
      again()
    }
  }

  function show(scan: Scan, result: ScanResult) {
    shown.value = { face: 'answer', scan, result }
    if (result.outcome === 'served') {
      play('go')
      speak(saidForServed(result.price))
    } else if (result.outcome === 'already_served') {
      play('already')
      speak(say('saidAlready', slotName(scan.slot)))
    } else {
      play('stop')
      speak(headline(result.outcome, scan.slot))
    }
  }

  async function unanswered(scan: Scan, problem: unknown, name: string | undefined, isLatest: boolean) {
    if (isRefusal(problem)) {
      await queue.answered(scan.id)
      if (isLatest) shown.value = { face: 'refused', scan, sentence: problem.detail }
      play('stop')
      return
    }
    passing.value.unshift({ id: scan.id, at: clockOf(scan.scannedAt), name: name ?? scan.card ?? '', word: 'pending', tone: 'kept' })
    if (!isLatest) return
    shown.value = { face: 'kept', scan, name }
    play('kept')
    speak(say('kept'))
  }

  function passBy(scan: Scan, result: ScanResult) {
    const twice = result.outcome === 'already_served'
    const word = twice ? 'already' : result.outcome === 'unknown_card' ? 'notFound' : 'none'
    passing.value.unshift({ id: scan.id, at: clockOf(scan.scannedAt), name: result.elder?.name ?? scan.card ?? '', word, tone: twice ? 'again' : 'none' })
    passing.value.length = Math.min(passing.value.length, 8)
  }

  async function flush() {
    const send = () => drain(queue, sendScans, inFlight)
    try {
      await (navigator.locks ? navigator.locks.request('station-sync', { ifAvailable: true }, (lock) => (lock ? send() : undefined)) : send())
      failures = 0
      heard()
      const waiting = new Set((await queue.unsent()).map((scan) => scan.id))
      passing.value = passing.value.filter((one) => one.tone !== 'kept' || waiting.has(one.id))
      void look()
    } catch (problem) {
      failures++
      heard(problem)
    }
    await count()
    again()
  }

  function again() {
    clearTimeout(timer)
    if (unsent.value > 0) timer = window.setTimeout(flush, WAITS_MS[Math.min(failures, WAITS_MS.length - 1)])
  }

  async function look() {
    try {
      served.value = await servedToday(shift.canteen.code, canteenTime().slice(0, 10), shift.slot)
      servedAt.value = canteenTime().slice(11, 16)
      if (unsent.value === 0) heard()
    } catch (problem) {
      heard(problem)
    }
  }

  async function undo(attendance: string, name: string, reason: string) {
    await voidAttendance(attendance, reason, crypto.randomUUID())
    shown.value = { face: 'voided', name }
    turn++
    void look()
  }

  const wake = () => {
    if (document.visibilityState === 'visible') void (unsent.value > 0 ? flush() : look())
  }
  const lost = () => (state.online = false)
  addEventListener('online', wake)
  addEventListener('offline', lost)
  document.addEventListener('visibilitychange', wake)
  const looking = window.setInterval(() => void (unsent.value === 0 && look()), LOOK_MS)
  void count().then(() => (unsent.value > 0 ? flush() : look()))

  return {
    shown,
    unsent,
    reviews,
    served,
    servedAt,
    passing,
    state,
    isLatestUndoable: computed(() => shown.value.face === 'answer' && shown.value.result.outcome === 'served' && !!shown.value.result.attendance),
    take,
    flush,
    undo,
    rest: () => (shown.value = { face: 'idle' }),
    async reviewed(id: string) {
      await queue.reviewed(id)
      await count()
    },
    close() {
      clearTimeout(timer)
      clearInterval(looking)
      removeEventListener('online', wake)
      removeEventListener('offline', lost)
      document.removeEventListener('visibilitychange', wake)
    },
  }
}

export type Counter = ReturnType<typeof openCounter>

export function headline(outcome: ScanResult['outcome'], slot: Slot): string {
  return outcome === 'already_served' || outcome === 'closed_slot' ? say(outcome, slotName(slot)) : say(outcome)
}
