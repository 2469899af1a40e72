import { get, post, put } from '../shared/api'
import { language } from '../shared/language'

export interface Account {
  id: number
  username: string
  name: string
  roles: string[]
  canteens: string[]
  state: 'invited' | 'active' | 'disabled'
  /** Somebody who guessed the password has to wait. */
  locked: boolean
  /** Phones that sign in by a PIN. */
  devices: number
  signedInAt: string | null
  /** Roles that wait for a second administrator. */
  asked: { roles: string[]; by: string; at: string; mine: boolean } | null
  link: string | null
  qr: string | null
}

export interface Duties {
  split: boolean
  mine: ('system' | 'security' | 'audit')[]
  holders: Record<string, number>
}

export interface Rights {
  name: string
  roles: string[]
  canteens: string[]
}

export interface Helper {
  person: number
  name: string
  kind: 'staff' | 'volunteer'
  canteen: string
  account: string
  active: boolean
}

export interface Device {
  id: number
  browser: string
  madeAt: string
  usedAt: string
}

const ACCOUNTS = '/api/gateway/accounts'
const LINKS = '/api/member/helpers/accounts'

export const duties = () => get<Duties>('/api/gateway/duties')
export const split = () => post<void>('/api/gateway/duties/split')
export const accounts = (search: string, page: number) => get<{ accounts: Account[]; more: boolean }>(`${ACCOUNTS}?search=${encodeURIComponent(search)}&page=${page}`)
export const enrolled = async () => (await get<{ accounts: number[] }>(`${ACCOUNTS}/second-factors`)).accounts
export const add = (asked: Rights & { username: string }) => post<Account>(ACCOUNTS, asked)
export const change = (id: number, rights: Rights) => put<Account>(`${ACCOUNTS}/${id}`, rights)
export const ask = (id: number, what: 'invite' | 'disable' | 'enable' | 'unlock' | 'roles/reject') => post<Account>(`${ACCOUNTS}/${id}/${what}`)
export const confirm = (id: number, roles: string[]) => post<Account>(`${ACCOUNTS}/${id}/roles/confirm`, { roles })
export const endSessions = (id: number) => post<void>(`${ACCOUNTS}/${id}/end-sessions`)
export const resetFactor = (id: number) => post<void>(`${ACCOUNTS}/${id}/reset-second-factor`)
/** Since when somebody of the issuer outside opens which account. */
export const outside = async () =>
  Object.fromEntries((await get<{ links: { account: number; linkedAt: string }[] }>(`${ACCOUNTS}/outside`)).links.map((link) => [link.account, link.linkedAt])) as Record<number, string>
export const endOutside = (id: number) => post<void>(`${ACCOUNTS}/${id}/outside/end`)
export const devices = async (of: string) => (await get<{ devices: Device[] }>(`/api/gateway/${of}/devices`)).devices
export const endDevice = (of: string, id: number) => post<void>(`/api/gateway/${of}/devices/${id}/end`)
export const link = (id: number, person: number | null) => put<void>(`${ACCOUNTS}/${id}/person`, { person })
export const people = async (name: string) => (await get<{ people: Helper[] }>(`${LINKS}?name=${encodeURIComponent(name)}`)).people

/** Who has these accounts; nobody while the roster's service is down. */
export async function linked(ids: number[]): Promise<Record<string, Helper>> {
  if (!ids.length) return {}
  const found = await get<{ people: Helper[] }>(`${LINKS}?accounts=${ids.map((id) => `account:${id}`).join(',')}`).catch(() => ({ people: [] }))
  return Object.fromEntries(found.people.map((helper) => [helper.account, helper]))
}

export const at = (moment: string) =>
  new Date(moment).toLocaleString(language.value === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })

/** Enough to know one's own machine again. */
export function machine(browser: string) {
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(browser)?.[0] ?? ''
  const name = /(MicroMessenger|Edg|Firefox|Chrome|Safari)\//.exec(browser)?.[1] ?? browser.slice(0, 40)
  return [system, name.replace('MicroMessenger', 'WeChat').replace('Edg', 'Edge')].filter(Boolean).join(' · ') || '—'
}
