import { computed, reactive, ref, shallowRef } from 'vue'
import { Problem } from '../shared/api'
import { timedId } from '../shared/timedId'
import {
  canteenTime,
  clockOf,
  type Canteen,
  type Diner,
  type Mode,
  type Scan,
  type ScanResult,
  sendScans,
  type Outcome,
  type Served,
  servedToday,
  type Slot,
  voidAttendance,
} from './meal'
import { clockSkew, type Device, isUnregistered } from './device'
import { drain, drainUndos, isRefusal, type Review, ScanQueue } from './queue'
import { refresh, Roster } from './snapshot'
import type { Eaten } from './store'
import { play, speak } from './sound'
import { say, saidForServed, slotName } from './words'

export interface Shift {
  canteen: Canteen
  slot: Slot
  mode: Mode
  device: Device
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
  word: 'already' | 'notFound' | 'pending' | 'none' | 'gone'
  tone: 'again' | 'none' | 'kept' | 'gone'
  /** by what it can be taken back, when it is known to be a meal */
  attendance?: string
}

/** As many as the list of the last scans shows, and one more. */
const LISTED = 8

const WAITS_MS = [2_000, 4_000, 8_000, 15_000]
const LOOK_MS = 15_000
/** How often the roster is asked for; nothing comes while nothing changed. */
const REFRESH_MS = 60_000
/** An elder waits this long for the server while the device could answer by itself. */
const PATIENCE_MS = 1_500

/** One counter for one shift: takes cards, keeps what was not answered, and knows how many have eaten. */
export function openCounter(shift: Shift, queue: ScanQueue) {
  const shown = ref<Shown>({ face: 'idle' })
  const unsent = ref(0)
  const reviews = ref<Review[]>([])
  const served = ref<Served>()
  const servedAt = ref('')
  const passing = ref<Passing[]>([])
  const state = reactive({ online: true, signedOut: false, unregistered: '', skewMs: 0 })
  const roster = shallowRef<Roster>()
  const inFlight = new Set<string>()
  let failures = 0
  let timer = 0
  let turn = 0
  let etag: string | undefined

  async function count() {
    unsent.value = (await queue.unsent()).length + (await queue.undos()).length
    reviews.value = await queue.reviews()
  }

  /** The truth about the network is the last answer. */
  function heard(problem?: unknown) {
    const status = problem instanceof Problem ? problem.status : 200
    state.online = status !== 0 && status < 502
    if (isUnregistered(problem)) state.unregistered = (problem as Problem).detail
    else if (status === 401 || status === 403) state.signedOut = true
    if (problem === undefined) {
      state.signedOut = false
      state.unregistered = ''
    }
  }

  /** The roster of the day, as fresh as the network allows. */
  async function reload(again: boolean) {
    if (again) await refresh(queue.db, shift.device).catch(() => false)
    const kept = await queue.db.get('snapshot', shift.device.id)
    if (kept && kept.body !== roster.value?.of && kept.etag !== etag) {
      etag = kept.etag
      roster.value = new Roster(kept.body)
    }
    if (again) await ping()
  }

  /** Tells the server that this device is there, and hears whether it still may be: one that is shut out notices without a scan. */
  const ping = () =>
    clockSkew(shift.device).then(
      (skewMs) => (state.skewMs = skewMs),
      (problem) => {
        if (isUnregistered(problem)) heard(problem)
      },
    )

  async function take(of: Wanted) {
    const scan: Scan = {
      id: timedId(),
      canteen: shift.canteen.code,
      slot: shift.slot,
      scannedAt: canteenTime(),
      mode: shift.mode,
      station: shift.device.id,
      ...('card' in of
        ? { card: of.card, how: of.how ?? 'card' }
        : 'diner' in of
          ? { elder: of.diner.elder, how: 'search', ...(of.second && { kind: 'second' }) }
          : { kind: 'guest', how: 'search' }),
    }
    const name = 'diner' in of ? of.diner.name : undefined
    const mine = ++turn
    shown.value = { face: 'checking', card: scan.card, name }
    inFlight.add(scan.id)
    try {
      await queue.keep(scan)
      // who knows that nobody answers does not let an elder wait for it
      if (!state.online && roster.value) throw new Problem(0, '', '')
      const [result] = await sendScans([scan], roster.value ? PATIENCE_MS : undefined)
      if (!result) throw new Problem(502, '', '')
      heard()
      await queue.answered(scan.id)
      const eaten = eatenOf(scan, result)
      if (eaten) await queue.note(eaten)
      if (!result.attendance) passBy(scan, result)
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
    if (result.outcome === 'served' || result.outcome === 'extra_served') {
      play('go')
      speak(saidForServed(result.price))
    } else if (result.outcome === 'already_served') {
      play('already')
      speak(say('saidAlready', slotName(scan.slot)))
    } else {
      play(result.attendance ? 'already' : 'stop')
      // a meal outside the hours is recorded, and paid
      speak([headline(result.outcome, scan.slot), ...(result.attendance ? [saidForServed(result.price)] : [])].join('，'))
    }
  }

  async function unanswered(scan: Scan, problem: unknown, name: string | undefined, isLatest: boolean) {
    if (isRefusal(problem)) {
      await queue.answered(scan.id)
      if (isLatest) shown.value = { face: 'refused', scan, sentence: problem.detail }
      play('stop')
      return
    }
    const alone = scan.kind ? undefined : await answerAlone(scan)
    const serves = !alone || alone.attendance !== null
    // on the disk before the screen turns green
    await queue.keep({ ...scan, offline: serves }, alone && serves ? eatenOf(scan, alone) : undefined)
    if (serves) passing.value.unshift(waitingOf(scan, alone, name))
    else passBy(scan, alone)
    if (!isLatest) return
    if (alone) {
      show(scan, alone)
      return
    }
    shown.value = { face: 'kept', scan, name }
    play('kept')
    speak(say('kept'))
  }

  /** As the server would most likely say; undefined when only it can know. */
  async function answerAlone(scan: Scan): Promise<ScanResult | undefined> {
    const answer = await roster.value?.answer(scan)
    if (!answer?.attendance || !answer.elder) return answer
    const first = await queue.eaten(keyOf(scan, answer.elder.elder))
    if (!first || first.scan === scan.id) return answer
    return { ...answer, outcome: 'already_served', attendance: null, price: null, first: { attendance: first.scan, at: first.at, canteen: first.canteen, station: first.station } }
  }

  function eatenOf(scan: Scan, result: ScanResult): Eaten | undefined {
    if (!result.elder || scan.kind) return undefined
    const key = keyOf(scan, result.elder.elder)
    if (result.first) return { key, scan: result.first.attendance, at: result.first.at, canteen: result.first.canteen, station: result.first.station }
    return result.attendance ? { key, scan: scan.id, at: scan.scannedAt, canteen: scan.canteen, station: scan.station } : undefined
  }

  function passBy(scan: Scan, result: ScanResult) {
    passing.value.unshift(unservedOf(scan, result))
    passing.value.length = Math.min(passing.value.length, LISTED)
  }

  async function flush() {
    const send = async () => {
      await drain(queue, sendScans, inFlight)
      await drainUndos(queue, (undo) => voidAttendance(undo.attendance, undo.reason, undo.id))
    }
    try {
      await (navigator.locks ? navigator.locks.request('station-sync', { ifAvailable: true }, (lock) => (lock ? send() : undefined)) : send())
      failures = 0
      heard()
      const waiting = new Set((await queue.unsent()).map((scan) => scan.id))
      passing.value = passing.value.filter((one) => !['kept', 'gone'].includes(one.tone) || waiting.has(one.id))
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
      if (unsent.value === 0) Object.assign(state, { online: true, signedOut: false })
    } catch (problem) {
      heard(problem)
    }
  }

  async function undo(attendance: string, name: string, reason: string) {
    await queue.undo({ id: timedId(), attendance, name, reason })
    passing.value = passing.value.map((one) => (one.attendance === attendance ? goneOf(one) : one))
    await count()
    void flush()
    shown.value = { face: 'voided', name }
    turn++
    void look()
  }

  /** Lists what was waiting when the page was left. */
  async function remember() {
    const undone = new Set((await queue.undos()).map((one) => one.attendance))
    const waiting = (await queue.unsent()).filter((scan) => isOfNow(scan) && !inFlight.has(scan.id))
    const rows = await Promise.all(waiting.slice(-LISTED).map(rowOf))
    const listed = new Set(passing.value.map((one) => one.id))
    const missing = rows.filter((one) => !listed.has(one.id)).map((one) => (undone.has(one.id) ? goneOf(one) : one))
    passing.value.push(...missing.reverse())
  }

  const isOfNow = (scan: Scan) => scan.canteen === shift.canteen.code && scan.slot === shift.slot && scan.scannedAt.startsWith(canteenTime().slice(0, 10))

  async function rowOf(scan: Scan): Promise<Passing> {
    const known = await roster.value?.answer(scan)
    if (scan.offline !== false || !known) return waitingOf(scan, scan.kind ? undefined : known, known?.elder?.name)
    // whom only an earlier meal turned away, the roster alone would serve
    return unservedOf(scan, known.attendance ? { ...known, outcome: 'already_served' } : known)
  }

  async function start() {
    await count()
    await reload(false)
    await remember()
    void reload(true)
    void (unsent.value > 0 ? flush() : look())
  }

  const wake = () => {
    if (document.visibilityState === 'visible') void (unsent.value > 0 ? flush() : look())
  }
  const lost = () => (state.online = false)
  addEventListener('online', wake)
  addEventListener('offline', lost)
  document.addEventListener('visibilitychange', wake)
  const looking = window.setInterval(() => {
    if (unsent.value === 0) void look()
    void ping()
  }, LOOK_MS)
  const refreshing = window.setInterval(() => void reload(true), REFRESH_MS)
  void start()

  return {
    shown,
    unsent,
    reviews,
    served,
    servedAt,
    passing,
    state,
    roster,
    isLatestUndoable: computed(() => shown.value.face === 'answer' && ['served', 'extra_served', 'closed_slot'].includes(shown.value.result.outcome) && !!shown.value.result.attendance),
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
      clearInterval(refreshing)
      removeEventListener('online', wake)
      removeEventListener('offline', lost)
      document.removeEventListener('visibilitychange', wake)
    },
  }
}

/** Whom, or what, a meal is for. */
export type Wanted = { card: string; how?: 'qr_camera' } | { diner: Diner; second?: boolean } | { guest: true }

/** A scan that waits for its answer, with what this device said by itself. */
function waitingOf(scan: Scan, alone?: ScanResult, name = scan.card ?? ''): Passing {
  return { id: scan.id, at: clockOf(scan.scannedAt), name: alone?.elder?.name ?? name, word: 'pending', tone: 'kept', attendance: alone?.attendance ?? undefined }
}

function unservedOf(scan: Scan, { outcome, elder }: ScanResult): Passing {
  const twice = outcome === 'already_served'
  const word = twice ? 'already' : outcome === 'unknown_card' ? 'notFound' : 'none'
  return { id: scan.id, at: clockOf(scan.scannedAt), name: elder?.name ?? scan.card ?? '', word, tone: twice ? 'again' : 'none' }
}

const goneOf = (one: Passing): Passing => ({ ...one, word: 'gone', tone: 'gone', attendance: undefined })

const keyOf = (scan: Scan, elder: number) => `${scan.scannedAt.slice(0, 10)} ${scan.slot} ${elder}`

export type Counter = ReturnType<typeof openCounter>

export function headline(outcome: Outcome, slot: Slot): string {
  return outcome === 'already_served' || outcome === 'closed_slot' ? say(outcome, slotName(slot)) : say(outcome)
}
