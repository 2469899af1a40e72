import { get, post } from '../shared/api'

export interface Enrolment {
  secret: string
  qr: string
}

export interface Confirmed {
  recoveryCodes: string[]
  next: string
}

export const needed = () => get<{ step: 'none' | 'enrol' | 'code' | 'password'; next: string }>('/login/factor')
export const enrol = () => post<Enrolment>('/login/factor/enrol')
export const confirm = (code: string) => post<Confirmed>('/login/factor/confirm', { code })
export const prove = (code: string) => post<{ next: string }>('/login/factor/code', { code })
export const changePassword = (old: string, password: string) => post<void>('/login/factor/password', { old, password })
