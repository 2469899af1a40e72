import type { Device } from './device'
import { clockOf, type Diner, type Mode, type Price, type ScanResult, type Slot } from './meal'
import type { Store } from './store'

/** What the server lets this counter know, so that it can go on alone for a day. */
export interface Snapshot {
  canteen: string
  name: string
  date: string
  stations?: Record<string, string>
  slots: { slot: Slot; opens: string; closes: string; priceFen: number; guestPriceFen: number }[]
  sets?: { slot: Slot; code: string; name?: string; priceFen: number }[]
  diners?: Known[]
}

export interface Known {
  elder: number
  name: string
  pinyin: string
  tail: string
  age: number
  group?: string
  canteen?: string
  diets?: string[]
  allergies?: string[]
  status?: string
  photo?: string
  cards?: string[]
  numbers?: string[]
  gone?: string[]
  payFen?: Record<string, number>
  clashes?: Record<string, string[]>
}

/** Asks for what is new; keeps what there is when nothing is, or when no answer comes. */
export async function refresh(store: Store, device: Device): Promise<boolean> {
  const before = await store.get('snapshot', device.id)
  const response = await fetch(`/api/meal/stations/${encodeURIComponent(device.id)}/snapshot`, {
    headers: { Accept: 'application/json', 'Station-Key': device.key, ...(before && { 'If-None-Match': before.etag }) },
    credentials: 'same-origin',
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(20_000),
  })
  if (response.status !== 200) return false
  const body = (await response.json()) as Snapshot
  const change = store.transaction(['snapshot', 'eaten'], 'readwrite')
  await change.objectStore('snapshot').put({ id: device.id, etag: response.headers.get('ETag') ?? '', at: Date.now(), body })
  // meals of other days cannot be asked for again
  for (const key of await change.objectStore('eaten').getAllKeys()) if (!key.startsWith(body.date)) await change.objectStore('eaten').delete(key)
  await change.done
  return true
}

/** The first 16 hexadecimal digits of SHA-256, as the server writes a card. */
export async function hashOf(card: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(card)))
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const AT_COUNTER = [undefined, 'hospital', 'institution']

/** The roster of a snapshot, ready to be asked. */
export class Roster {
  private readonly byCard = new Map<string, Known>()
  private readonly byGone = new Map<string, Known>()
  private readonly byElder = new Map<number, Known>()

  constructor(readonly of: Snapshot) {
    for (const diner of of.diners ?? []) {
      this.byElder.set(diner.elder, diner)
      for (const card of [...(diner.cards ?? []), ...(diner.numbers ?? [])]) this.byCard.set(card, diner)
      for (const card of diner.gone ?? []) this.byGone.set(card, diner)
    }
  }

  /** Name, pinyin, initials, last four of the ID number or a card's number; whoever's name begins with it comes first. */
  find(typed: string): Diner[] {
    const letters = typed.toLowerCase().replace(/[\s']/g, '')
    const found = (this.of.diners ?? []).filter(
      (one) =>
        AT_COUNTER.includes(one.status) &&
        (one.name.includes(typed) || one.pinyin.replaceAll(' ', '').startsWith(letters) || initials(one).startsWith(letters) || one.tail === letters || one.numbers?.includes(letters)),
    )
    return found
      .sort((one, other) => Number(other.name.startsWith(typed)) - Number(one.name.startsWith(typed)) || one.pinyin.localeCompare(other.pinyin))
      .slice(0, 8)
      .map(shownOf)
  }

  /** What the server would most likely say of this scan; undefined when only it can know. */
  async answer(scan: { id: string; card?: string; elder?: number; slot: Slot; scannedAt: string; mode: Mode; menu?: string }): Promise<ScanResult | undefined> {
    const card = scan.card === undefined ? undefined : /^\d{8}$/.test(scan.card) ? scan.card : await hashOf(scan.card)
    const diner = card === undefined ? this.byElder.get(scan.elder ?? 0) : this.byCard.get(card)
    const gone = card === undefined ? undefined : this.byGone.get(card)
    if (!diner && !gone) return undefined
    const result = { id: scan.id, attendance: null, flags: ['offline'], elder: shownOf((diner ?? gone) as Known), price: null, first: null, sentence: '', clashes: [] }
    if (!diner) return { ...result, outcome: 'revoked_card' }
    if (!AT_COUNTER.includes(diner.status)) return { ...result, outcome: 'not_active' }
    const set = this.of.sets?.find((one) => one.slot === scan.slot)
    const outside = this.outsideHours(scan)
    const sentences = diner.clashes?.[`${scan.slot} ${scan.menu ?? set?.code ?? 'A'}`] ?? []
    return {
      ...result,
      outcome: outside ? 'closed_slot' : 'served',
      attendance: scan.id,
      flags: outside ? ['closed_slot', outside, ...result.flags] : result.flags,
      price: this.price(diner, scan.slot, scan.mode),
      clashes: sentences.map((sentence) => ({ sentence, grave: true })),
    }
  }

  /** The minute of opening serves, the minute of closing does not. Of days on which the canteen is closed the snapshot knows nothing. */
  private outsideHours({ slot, scannedAt }: { slot: Slot; scannedAt: string }): 'early' | 'late' | undefined {
    const hours = this.of.slots.find((one) => one.slot === slot)
    const time = clockOf(scannedAt)
    if (!hours) return undefined
    if (time < hours.opens.slice(0, 5)) return 'early'
    return time < hours.closes.slice(0, 5) ? undefined : 'late'
  }

  private price(diner: Known, slot: Slot, mode: Mode): Price | null {
    const priceFen = this.of.sets?.find((one) => one.slot === slot)?.priceFen ?? this.of.slots.find((one) => one.slot === slot)?.priceFen
    if (priceFen === undefined) return null
    const payFen = diner.payFen?.[`${slot} ${mode}`] ?? diner.payFen?.[`${slot} dine_in`]
    return { priceFen, selfPayFen: payFen ?? priceFen, funders: [], estimate: true }
  }
}

export const initials = (diner: { pinyin: string }) =>
  diner.pinyin
    .split(' ')
    .map((syllable) => syllable[0] ?? '')
    .join('')

function shownOf(one: Known): Diner {
  const { elder, name, tail, age, group, diets, allergies } = one
  return { elder, name, tail, age, group, diets: diets ?? [], allergies: allergies ?? [] }
}
